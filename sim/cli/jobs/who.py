"""Who does the work of a command: processes of this machine, or a cluster."""

from __future__ import annotations

from sim.ensemble.executors import Executor, executor, processors


def executor_of(dask: str | None, workers: int | None) -> tuple[Executor, int]:
    """Who does the work, and how many pieces at once there should be at least. Errors: those of `DaskCluster`."""
    if dask is not None:
        from sim.ensemble.clusters import DaskCluster

        cluster = DaskCluster(dask)
        return cluster, cluster.threads()
    many = workers or processors()
    return executor(many), many
