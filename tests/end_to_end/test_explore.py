"""The explorer in JupyterLab, in a real browser without a network: choose, click on the map, open a paragraph."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = ("--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
         "--disable-sync --disable-dev-shm-usage --window-size=1400,1500").split()  # fmt: skip
PICTURES = os.environ.get("HABITATLIB_SCREENSHOTS", "")  # a folder, to look at what the browser showed
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver: apt-get install chromium-driver")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait(for_what: Callable[[], object], seconds: float = 240) -> object:
    end = time.monotonic() + seconds
    while not (found := for_what()):
        assert time.monotonic() < end, "the browser did not get that far"
        time.sleep(0.05)
    return found


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """JupyterLab in the dark theme, on a copy of the notebook up to the explorer."""
    folder = tmp_path_factory.mktemp("lab")
    book = nbformat.read(ROOT / "notebooks" / "explore.ipynb", as_version=4)
    panel = next(number for number, cell in enumerate(book.cells) if cell.source.startswith("Panel("))
    book.cells = [cell for cell in book.cells[: panel + 1] if cell.cell_type == "code"]
    (folder / "work").mkdir()
    nbformat.write(book, folder / "work" / "explore.ipynb")
    settings = folder / "JUPYTERLAB_SETTINGS_DIR" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "themes.jupyterlab-settings").write_text('{"theme": "JupyterLab Dark"}', encoding="utf-8")
    (settings / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    own = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")
    port = free_port()
    options = ("--no-browser", "--allow-root", "--IdentityProvider.token=", f"--port={port}", f"--ServerApp.root_dir={folder / 'work'}",
               "--LabApp.expose_app_in_browser=True")  # fmt: skip
    environment = os.environ | {name: str(folder / name) for name in own} | {"HABITATLIB_HOME": str(ROOT)}
    with (folder / "log").open("wb") as log:
        lab = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], env=environment, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}", lab
    finally:
        lab.terminate()
        lab.wait(20)


def answers(url: str, lab: subprocess.Popen) -> bool:
    assert lab.poll() is None, "JupyterLab did not start"
    try:
        return urllib.request.urlopen(f"{url}/api/status", timeout=1).status == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def browser(address, tmp_path_factory):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        url, lab = address
        wait(lambda: answers(url, lab))
        driver.get(f"{url}/lab/tree/explore.ipynb")
        book = "[...(window.jupyterapp?.shell.widgets('main') ?? [])].find((widget) => widget.context?.sessionContext?.session?.kernel)"
        wait(lambda: driver.execute_script(f"return !!{book} && !!document.querySelector('.jp-Notebook .jp-Cell')"))
        driver.execute_script(f"jupyterapp.shell.activateById({book}.id); jupyterapp.commands.execute('notebook:run-all-cells')")
        wait(lambda: driver.execute_script("return document.querySelector('.hx-phrase')?.textContent"))
        prompts = "return [...document.querySelectorAll('.jp-InputPrompt')].every((p) => /\\[\\d+\\]/.test(p.textContent))"
        wait(lambda: driver.execute_script(prompts))
        yield driver
    finally:
        driver.quit()


def test_choose_click_and_read(browser):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    def one(selector: str):
        return browser.find_element(By.CSS_SELECTOR, f".hx {selector}")

    def phrase() -> str:
        return one(".hx-phrase").text

    def after(act: Callable[[], object]) -> str:
        before = browser.execute_script("return document.querySelector('.hx').textContent")
        act()
        wait(lambda: browser.execute_script("const hx = document.querySelector('.hx');"
                                            "return hx.textContent !== arguments[0] && !hx.classList.contains('hx-wait')", before), 30)  # fmt: skip
        return phrase()

    def picture(name: str) -> None:
        if PICTURES:
            browser.save_screenshot(str(Path(PICTURES) / f"{name}.png"))

    def press(text: str) -> None:
        browser.execute_script("arguments[0].click()", browser.find_element(By.XPATH, f"//*[@class='hx-buttons']/button[.='{text}']"))

    browser.execute_script("document.querySelector('.hx').scrollIntoView()")
    assert phrase().startswith("All ") and "nothing is chosen yet" in phrase()
    rows = len(browser.find_elements(By.CSS_SELECTOR, ".hx tbody tr"))
    assert rows == 100 and "more paragraphs" in one(".hx-more").text

    kenya = after(one("fieldset[data-facet=country] input[value=KEN]").find_element(By.XPATH, "..").click)
    assert "mentions of Kenya" in kenya and one("path[data-iso3=KEN]").get_attribute("class").endswith("hx-chosen")
    assert one("fieldset[data-facet=country] label:has(input:checked) .hx-n").text == kenya.split()[0] == str(
        len(browser.find_elements(By.CSS_SELECTOR, ".hx tbody tr")))  # fmt: skip

    assert "mentions of China" in after(one("svg path[data-iso3=CHN]").click)
    last = browser.find_elements(By.CSS_SELECTOR, ".hx tbody tr")[-1]
    where = last.get_attribute("data-symbol"), last.get_attribute("data-para")
    words = last.find_element(By.TAG_NAME, "mark").text
    after(last.click)
    assert f"{where[0]}, para. {where[1]}" in one("h4").text
    assert words in {hit.text for hit in browser.find_elements(By.CSS_SELECTOR, ".hx-text .hx-hit")}
    assert browser.find_elements(By.CSS_SELECTOR, ".hx-paragraph li")
    after(lambda: last.send_keys(Keys.ARROW_UP))
    assert f"{where[0]}, para. {where[1]}" not in one("h4").text and one("tr.hx-open") == browser.switch_to.active_element
    picture("china")

    project = one("fieldset[data-facet=role] input[value=project]")
    assert "in the role of project" in after(lambda: browser.execute_script("arguments[0].focus()", project) or project.send_keys(Keys.SPACE))
    assert not one("fieldset[data-facet=role] input[value=funder]").is_enabled()
    assert "nothing is chosen yet" in after(lambda: press("Start again"))
    every = one("fieldset[data-facet=country] input[value='']")
    assert ": " in after(lambda: every.send_keys(Keys.ARROW_DOWN)) and browser.switch_to.active_element.is_selected()
    assert "nothing is chosen yet" in after(lambda: browser.switch_to.active_element.send_keys(Keys.ARROW_UP))
    words = after(lambda: one(".hx-words").send_keys("气候变化"))
    assert "the words '气候变化'" in words and {mark.text for mark in browser.find_elements(By.CSS_SELECTOR, ".hx mark")} == {"气候变化"}
    press("Python")
    assert "choose(text='气候变化').rows()" in one(".hx-code pre").text
    assert "Noto Sans SC" in one(".hx-code pre").value_of_css_property("font-family"), "without it the words are boxes"
    assert "No paragraph" in after(lambda: one(".hx-words").send_keys("zz")) and not browser.find_elements(By.CSS_SELECTOR, ".hx tbody tr")
    picture("nothing")
    after(lambda: press("Start again"))
    assert one("tbody tr").is_displayed() and one("tr.hx-open").is_displayed()


def test_it_is_dark_in_the_dark_theme_and_text_can_be_read(browser):
    paper, ink = browser.execute_script("const s = getComputedStyle(document.querySelector('.hx')); return [s.backgroundColor, s.color]")
    dark, light = (sum(map(int, color[color.index("(") + 1 : -1].split(",")[:3])) for color in (paper, ink))
    assert dark < 200 and light > 500


def test_no_error_and_nothing_from_the_net(browser):
    assert [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    messages = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert [url for url in asked if not url.startswith(("http://127.0.0.1", "data:", "blob:", "chrome"))] == []
