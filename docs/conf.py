"""Sphinx's settings. The pages themselves are made by ``habitatlib.runs.site``; nothing here may be loaded from the network."""

import habitatlib
from habitatlib.runs.site.search import SearchBoth

project = "UN-Habitat reports, read closely"
author = "The habitatlib authors"
copyright = "The habitatlib authors; reports: United Nations"
version = release = habitatlib.__version__
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_parts"]
suppress_warnings = ["config.cache"]
language = "en"

nb_execution_mode = "off"
nb_ipywidgets_js = {}
nb_merge_streams = True
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
napoleon_numpy_docstring = True
napoleon_google_docstring = False
add_module_names = False

html_theme = "sphinx_book_theme"
html_title = "UN-Habitat reports, read closely 人居署报告精读"
html_static_path = ["_static"]
html_css_files = ["font.css", "page.css", "site.css"]
html_context = {"default_mode": "auto"}
html_favicon = "_static/icon.svg"
html_use_index = False
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # it would fetch each page, which a page opened from the disk may not
html_search_language = SearchBoth.lang
html_theme_options = {
    "use_download_button": False,
    "use_fullscreen_button": False,
    "navbar_persistent": [],
    "secondary_sidebar_items": {pages: ["page-toc"] for pages in ("reports/**", "how-to/**", "api", "dictionary", "changelog", "licences")},
    "search_bar_text": "Search 搜索",
    "navigation_with_keys": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def setup(app):
    """Register the search in two languages, its list of paragraphs on the page of results, and the language of each page."""
    app.add_search_language(SearchBoth)

    def page(app, pagename, templatename, context, doctree):
        if pagename == "search":
            app.add_js_file("paragraphs.js")
            app.add_js_file("search_paragraphs.js")
        if pagename.startswith("zh/"):
            context["language"] = "zh"

    app.connect("html-page-context", page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
