"""Small reports for tests of archives, and readers that go wrong."""

from __future__ import annotations

import os
from pathlib import Path

from habitatlib.tables.archive import Chunk, Source, read_one

SYMBOLS = ("A/10/1", "A/1/1", "A/1/1/Add.1", "HSP/HA.2/4", "E/CN.5/2031/3", "A/9/2")


def text(symbol: str, number: int = 0) -> str:
    """A report that names countries, places, organizations and a project, in other words by its number."""
    return (f"{symbol}\n\nDistr.: General\n25 January 2031\nChinese\nOriginal: English\n\n大会\n\n城市工作，第{number}次报告\n\n秘书长的报告\n\n"
            f"一. 导言\n\n1. 人居署同环境署和世界银行在肯尼亚内罗毕合办了第{number}届论坛，于203{number % 8}年6月启动“清洁诊所”项目，由欧洲联盟供资{number}00万美元。\n\n"
            f"2. “清洁诊所”项目在{('加纳', '巴西')[number % 2]}执行；{number}个城市参加了“共同城市{number}”方案。见第72/{number + 1}号决议。\n")  # fmt: skip


def archive(folder: Path, symbols: tuple[str, ...] = SYMBOLS) -> Path:
    """A folder of such reports; the names of the files are in another order than their symbols."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, symbol in enumerate(symbols):
        (folder / f"{number:02d}.zh.txt").write_text(text(symbol, number), encoding="utf-8")
    return folder


def backwards(sources):
    """Reads all, and gives the last first."""
    return iter([read_one(*source) for source in sources][::-1])


def dies(name: str, data: bytes, card: bytes = b"") -> Chunk:
    """Takes its process down at one report."""
    if name.startswith("02"):
        os._exit(3)
    return read_one(name, data, card)


def dies_once(folder: Path, name: str, data: bytes, card: bytes = b"") -> Chunk:
    """Takes its process down at one report, the first time."""
    if name.startswith("02") and not (folder / name).exists():
        (folder / name).touch()
        os._exit(3)
    return read_one(name, data, card)


def stops(after: int):
    """Reads some reports, and is interrupted then."""

    def read_many(sources):
        for number, source in enumerate(sources):
            if number == after:
                raise KeyboardInterrupt
            yield read_one(*source)

    return read_many


class Counts:
    """Reads, and remembers which."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, sources):
        for source in sources:
            self.names.append(source.name)
            yield read_one(*source)


class FakeCluster:
    """Does what a cluster does, and loses one report."""

    def each(self, work, items, *common):
        for item in items:
            yield item, OSError("all its workers died") if item.name.startswith("01") else work(Source(*item), *common)
