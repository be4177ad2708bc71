"""The rules of the folders: what breaks them in a tree of modules."""

import ast
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = ("pmo_data", "analytics", "presentation", "charts", "exports", "ui", "pages", "app")
COMMAND_LINE = ("cli", "commands")
MAY_SHOW = ("ui", "pages", "app")
"""Only these may import streamlit; the command line and everything below may not."""
LONGEST_MODULE, LONGEST_PAGE = 300, 80
MOST_MODULES = defaultdict(lambda: 25, {"analytics": 36})
"""Modules that a folder holds at most, itself and not those below it."""
_FORMATS = ("exports.pptx", "exports.xlsx", "exports.html", "exports.pictures", "exports.pdf")
_INTAKE = tuple(
    f"pmo_data.intake.{room}" for room in ("text", "workbook", "table", "bulk", "layout")
)
KNOWS_NOTHING_OF = {
    "pmo_data.framework": ("pmo_data.intake", "pmo_data.store"),
    "pmo_data.intake": ("pmo_data.store",),
    "pmo_data.limited": ("pmo_data.framework", "pmo_data.intake", "pmo_data.store"),
    "pmo_data.intake.text": _INTAKE[1:],
    "pmo_data.intake.workbook": (_INTAKE[0], *_INTAKE[2:]),
    "pmo_data.intake.table": (*_INTAKE[:2], *_INTAKE[3:]),
    "pmo_data.intake.layout": (*_INTAKE[:2], _INTAKE[3]),
    "pmo_data.named": ("pmo_data.store",),
    "pmo_data.store.postgres": (*_INTAKE, "pmo_data.limited"),
    "exports.pack": _FORMATS,
    **{room: tuple(other for other in _FORMATS if other != room) for room in _FORMATS},
    "ui.server": ("ui.widgets", "ui.session", "ui.screens"),
    "ui.widgets": ("ui.session", "ui.screens"),
    "ui.session": ("ui.screens",),
}
"""Rooms of one layer, and the rooms of it that stand behind a wall."""
RENDERERS = tuple(room for room in _FORMATS if room != "exports.xlsx")
"""Formats that compute nothing: the workbook's live sheets do, as formulas."""
TOLD_OF_A_VIEW = {"round_text", "target_text", "readings_text", "ratings"}
ONLY_IN = {
    "plotly": ("charts", "exports.html", "ui.widgets"),
    "pptx": ("exports.pptx",),
    "xlsxwriter": ("exports.xlsx", "exports.pptx"),
    "typst": ("charts.typst",),
    "psycopg": ("pmo_data.store.postgres",),
    "psycopg_pool": ("pmo_data.store.postgres",),
}
"""Libraries, and the only rooms that know them."""
VAGUE_NAMES = {"utils", "util", "common", "helpers", "helper", "misc"}
WRITING = ("open", "write_bytes", "write_text", "mkstemp", "NamedTemporaryFile")
"""What writes files, and `open` where it does."""
CACHE_DECORATORS = {"cache_data", "cache_resource"}


def modules(root):
    """Every product module under a root: its path in parts without ending → its path."""
    files = [root / f"{name}.py" for name in ("app", "cli")]
    for folder in (*LAYERS[:-1], "commands"):
        files += sorted((root / folder).rglob("*.py"))
    return {path.relative_to(root).with_suffix("").parts: path for path in files if path.exists()}


@cache
def imported(path, package):
    """Dotted names of everything a module imports, also inside functions, by line."""
    return list(_imports(ast.parse(path.read_text(encoding="utf-8")), package))


def walked(path, *words):
    """Every node of a module in which one of these words stands; none of another."""
    text = path.read_text(encoding="utf-8")
    return ast.walk(ast.parse(text)) if any(word in text for word in words) else ()


def _imports(tree, package):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in ("import_module", "__import__") and isinstance(node.args[0].value, str):
                yield node.args[0].value, node.lineno


def may_import(importer, target):
    """Whether a top folder (or app, cli) may import another."""
    if importer in COMMAND_LINE:
        return target not in ("ui", "pages", "app") and (importer, target) != ("commands", "cli")
    if target in COMMAND_LINE:
        return False
    return LAYERS.index(target) <= LAYERS.index(importer)


def import_faults(root):
    faults, first_party = [], {*LAYERS, *COMMAND_LINE, "tests", "benchmarks"}
    for parts, path in modules(root).items():
        for name, line in imported(path, parts[:-1]):
            top, where = name.split(".")[0], f"{path.relative_to(root)}:{line}"
            if top in ("tests", "benchmarks"):
                faults.append(f"{where} imports {top}")
            elif top in first_party and not may_import(parts[0], top):
                faults.append(f"{where} points forwards to {name}")
            elif top == "streamlit" and parts[0] not in MAY_SHOW:
                faults.append(f"{where} imports streamlit")
    return faults


def inner_imports(root):
    """Each import of a product module by another, as both their dotted names."""
    known = {".".join(parts).removesuffix(".__init__") for parts in modules(root)}
    for parts, path in modules(root).items():
        importer = ".".join(parts).removesuffix(".__init__")
        for name, _ in imported(path, parts[:-1]):
            target = name if name in known else name.rpartition(".")[0]
            if target in known and target != importer:
                yield importer, target


def is_in(module, room):
    return module == room or module.startswith(f"{room}.")


def wall_faults(root):
    """Imports through a wall between two rooms of a layer, or from one screen into another."""
    faults = set()
    for importer, target in inner_imports(root):
        for room, hidden in KNOWS_NOTHING_OF.items():
            if is_in(importer, room) and any(is_in(target, other) for other in hidden):
                faults.add(f"{importer} imports {target}")
        screens = [name.split(".")[2] for name in (importer, target) if is_in(name, "ui.screens")]
        if len(set(screens)) > 1:
            faults.add(f"{importer} imports {target}")
    return sorted(faults)


def library_faults(root):
    """Libraries that are imported outside their rooms."""
    faults = []
    for parts, path in modules(root).items():
        for name, line in imported(path, parts[:-1]):
            rooms = ONLY_IN.get(name.split(".")[0], ())
            if rooms and not any(is_in(".".join(parts), room) for room in rooms):
                faults.append(f"{path.relative_to(root)}:{line} imports {name}")
    return faults


def computing_renderers(root):
    """Renderers of blocks that work out a figure: from analytics, or from what a view holds."""
    faults = []
    for parts, path in modules(root).items():
        if not any(is_in(".".join(parts), room) for room in RENDERERS):
            continue
        for name, line in imported(path, parts[:-1]):
            if name.startswith("analytics") and not is_in(name, "analytics.glossary"):
                faults.append(f"{path.relative_to(root)}:{line} imports {name}")
        for node in walked(path, "view"):
            of_view = isinstance(node, ast.Attribute) and getattr(node.value, "attr", "") == "view"
            if of_view and node.attr not in TOLD_OF_A_VIEW:
                faults.append(f"{path.relative_to(root)}:{node.lineno} reads view.{node.attr}")
    return faults


def inputs_asserted(root):
    """Assertions in the product: what is wrong is refused in a sentence."""
    return [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in modules(root).values()
        for node in walked(path, "assert")
        if isinstance(node, ast.Assert)
    ]


def circles(root):
    """Rooms and modules beside each other on one floor that import each other in a ring."""
    floors = defaultdict(lambda: defaultdict(set))
    for importer, target in inner_imports(root):
        ours, theirs = importer.split("."), target.split(".")
        shared = 0
        while shared < min(len(ours), len(theirs)) and ours[shared] == theirs[shared]:
            shared += 1
        if shared < min(len(ours), len(theirs)):
            floors[".".join(ours[:shared])][ours[shared]].add(theirs[shared])
    found = []
    for floor, arrows in floors.items():
        left = {room: set(targets) for room, targets in arrows.items()}
        while ends := [room for room in left if not left[room] & set(left)]:
            for room in ends:
                del left[room]
        found += [f"{floor or 'top'}: {', '.join(sorted(left))}"] if left else []
    return found


def crowded_folders(root):
    """Folders with more modules than somebody finds their way in."""
    counts = Counter(
        "/".join(path.relative_to(root).parent.parts)
        for top in (*LAYERS, "commands", "tests", "benchmarks")
        for path in (root / top).rglob("*.py")
        if path.name != "__init__.py"
    )
    return [f"{name}: {n}" for name, n in sorted(counts.items()) if n > MOST_MODULES[name]]


def users_of(library, root):
    return [
        str(path.relative_to(root))
        for parts, path in modules(root).items()
        if any(name.split(".")[0] == library for name, _ in imported(path, parts[:-1]))
    ]


def modules_naming(root, names):
    """Modules that use one of these names as an attribute, a name or an import."""
    found = []
    for path in modules(root).values():
        for node in walked(path, *names):
            used = getattr(node, "attr", None) or getattr(node, "id", None)
            if isinstance(node, ast.alias):
                used = node.name.split(".")[-1]
            if used in names:
                found.append(str(path.relative_to(root)))
                break
    return found


def length_faults(root):
    faults = []
    for parts, path in modules(root).items():
        most = LONGEST_PAGE if parts[0] == "pages" else LONGEST_MODULE
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > most:
            faults.append(f"{path.relative_to(root)} has {lines} lines of {most}")
    return faults


def broad_excepts(root):
    """Handlers of every exception: bare, `Exception` or `BaseException`, alone or in a tuple."""
    faults = []
    for path in modules(root).values():
        for node in walked(path, "except"):
            if not isinstance(node, ast.ExceptHandler):
                continue
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {getattr(kind, "attr", getattr(kind, "id", None)) for kind in kinds}
            if node.type is None or names & {"Exception", "BaseException"}:
                faults.append(f"{path.relative_to(root)}:{node.lineno}")
    return faults


def writers(root):
    """Modules that write a file by themselves: with a method of paths, or opened for writing."""
    found = []
    for path in modules(root).values():
        for node in walked(path, *WRITING):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "attr", getattr(called, "id", ""))
            modes = [a.value for a in node.args if isinstance(a, ast.Constant)] if called else []
            # A part of an archive in memory is no file.
            in_archive = called and any(key.arg == "force_zip64" for key in node.keywords)
            opened = (
                not in_archive
                and name in ("open", "fdopen")
                and any(
                    isinstance(mode, str) and re.fullmatch(r"[rbt+]*[wax][bt+]*", mode)
                    for mode in modes
                )
            )
            if opened or name in WRITING[1:]:
                found.append(path.relative_to(root).as_posix())
                break
    return found


def vague_modules(root):
    return ["/".join(parts) for parts in modules(root) if set(parts) & VAGUE_NAMES]
