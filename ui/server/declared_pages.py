"""The pages of the dashboard are those that `app.py` declares, from the first visit on."""

from streamlit.runtime.pages_manager import PagesManager


def only_declared_pages() -> None:
    """Keep Streamlit from looking for pages in the folder `pages`.

    Until the first session has declared its own, it would show those it finds there: in a wider
    sidebar, and without `app.py` where the address of one is opened.
    """
    PagesManager.uses_pages_directory = False
