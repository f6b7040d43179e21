"""What of the pages is typed or run by which test, and what by none, with the reason."""

from __future__ import annotations

NETWORK = "takes packages from the network"
ENVIRONMENT = "tests run in an environment already"
MAKE = "test_installing.py and test_packaging.py ask make and pip"
DASK = "needs a scheduler at that address; tests/ensemble/sweeps starts one of its own"
WHEEL = "./parley_negotiation-0.2.0-py3-none-any.whl"
# Command lines that are not typed. Of those that begin with `parley` the options are checked all the same.
NOT_TYPED = {
    "make run": MAKE,
    "make test": MAKE,
    "python3 -m venv .venv": MAKE,
    ".venv/bin/python -m pip install -r requirements.txt": MAKE,
    ".venv/bin/python -m pip install --no-deps --no-build-isolation -e .": MAKE,
    ".venv/bin/parley run us-russia --worlds 1000 --out results/us-russia": MAKE,
    ".venv/bin/python -m pip install -r requirements-test.txt": MAKE,
    ".venv/bin/python -m pytest": MAKE,
    ". .venv/bin/activate": ENVIRONMENT,
    "python3 -m venv parley-env": ENVIRONMENT,
    ". parley-env/bin/activate": ENVIRONMENT,
    f"python -m pip install {WHEEL}": "test_installing.py installs the wheel",
    f"uvx --from {WHEEL} parley run us-russia --out results/first": NETWORK,
    ".venv/bin/python -m pip install jupyterlab": NETWORK,
    ".venv/bin/jupyter lab docs/notebooks": "serves until it is stopped; test_notebooks.py plays every cell",
    "python -m pip install -r requirements.txt": NETWORK,
    "python -m pip install --no-deps --no-build-isolation .": "test_installing.py does it",
    "dask scheduler": "serves until it is stopped",
    "OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 dask worker tcp://head:8786 --nworkers 16 --nthreads 1":
        "serves until it is stopped",
    "parley sweep which-factors-matter --out results/factors --dask tcp://head:8786": DASK,
    "parley run us-russia --worlds 1000000 --out results/million --dask tcp://head:8786": DASK,
}
PROXIES = "docs/test_proxies_shown.py::test_what_a_proxy_is_told_is_what_the_classroom_needs"
ADDING = "docs/test_pages_on_adding.py::test_a"
TYPED = "docs/test_commands_shown.py::test_every_command_works"
LINES = "docs/test_commands_shown.py::test_the_lines"
# Of all other blocks, by page and language: how many there are, and the test that takes each of them.
TAKEN = {
    ("../README", "python"): (1, f"{LINES}_of_a_page_work"),
    ("../experiments/README", "python"): (1, f"{LINES}_of_a_page_work"),
    ("clusters", "python"): (1, f"{LINES}_for_slurm_can_be_read"),
    ("experiments", "yaml"): (2, TYPED),
    ("gallery", "python"): (30, "docs/test_gallery.py::test_the_lines_of_the_gallery_draw_its_pictures"),
    ("history", "yaml"): (1, TYPED),
    ("how-to/add-a-benchmark-model", "python"): (2, f"{ADDING}_benchmark_model_from_python"),
    ("how-to/add-a-chart", "python"): (2, "docs/test_add_a_chart.py::test_the_same_works_from_python"),
    ("how-to/add-a-measure", "python"): (2, "docs/test_add_a_measure.py::test_the_same_works_from_python"),
    ("how-to/add-a-measure", "yaml"): (1, "docs/test_add_a_measure.py::test_the_file_of_the_page_is_all_it_takes"),
    ("how-to/add-a-mediator-mode", "python"): (2, f"{ADDING}_mediator_mode_from_python"),
    ("how-to/add-a-mediator-mode", "yaml"): (1, f"{ADDING}_mediator_mode_in_the_copy"),
    ("how-to/add-a-protocol", "python"): (2, f"{ADDING}_protocol_from_python"),
    ("how-to/add-a-protocol", "yaml"): (1, f"{ADDING}_protocol_in_the_copy"),
    ("how-to/add-a-tactic", "python"): (2, f"{ADDING}_tactic_from_python"),
    ("how-to/add-a-tactic", "yaml"): (2, f"{ADDING}_tactic_in_the_copy"),
    ("how-to/add-an-event-effect", "python"): (1, "docs/test_how_to.py::test_an_event_effect_is_one_file"),
    ("how-to/add-an-event-effect", "yaml"): (1, "docs/test_how_to.py::test_an_event_effect_is_one_file"),
    ("how-to/add-an-opinion-kernel", "python"): (1, "docs/test_how_to.py::test_an_opinion_kernel_is_one_file"),
    ("how-to/add-an-opinion-kernel", "yaml"): (1, "docs/test_how_to.py::test_an_opinion_kernel_is_one_file"),
    ("how-to/behind-a-proxy", "caddyfile"): (1, PROXIES),
    ("how-to/behind-a-proxy", "nginx"): (1, PROXIES),
    ("how-to/work-in-a-notebook", "python"):
        (1, "docs/test_notebooks.py::test_the_lines_on_the_page_about_notebooks_come_out_as_they_say"),
    ("how-to/your-own-actor-table", "csv"): (1, TYPED),
    ("python", "python"): (8, "docs/test_python.py::test_the_examples_come_out_as_they_say"),
    ("reference/json", "json"): (1, "analysis/test_outcomes.py::test_the_documented_example_has_the_form_of_a_run"),
    ("solutions", "python"): (1, f"{LINES}_about_benchmark_models_name_a_text_in_every_world"),
    ("textbook", "python"): (17, "docs/test_textbook.py::test_the_worked_examples_come_out_as_they_say"),
    ("tutorial", "python"): (1, "docs/test_commands_shown.py::test_the_notebook_lines_of_the_tutorial_find_worlds"),
    ("tutorial", "text"): (3, "docs/test_figures_shown.py::test_the_tutorial_shows_what_is_printed"),
    ("tutorial", "yaml"): (2, TYPED),
    ("writing-scenarios", "yaml"): (9, "docs/test_commands_shown.py::test_every_fragment_fits_the_file_of_its_page"),
}
# Text blocks are formulas, messages and listings; only those named above are what a command prints.
NOTHING_TO_RUN = {"text"}
