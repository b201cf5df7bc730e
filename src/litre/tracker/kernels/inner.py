"""How kernels that only other kernels call are compiled: to code that is handed on, never to code that runs.

Numba makes every function ready to run: it takes in all that the function calls, optimises the whole and
writes machine code. For a kernel that nobody calls from outside that is work for nothing, and done anew for
each kernel above it: half of the first start. Here its code goes as it is to the entry that is compiled
at last, and is optimised there, once, with all the rest. What runs is as fast: measured in docs/tracker.md.
"""

# Numba tells no types of its own.
# mypy: disable-error-code="no-untyped-call,no-untyped-def,misc,no-any-return"

from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import LoweringPass, register_pass
from numba.core.typed_passes import AnnotateTypes


class _Code(JITCodeLibrary):
    """The code of one kernel with all it calls, for others to link."""

    @property
    def codegen(self) -> "_NoPlace":
        return _NoPlace(self._codegen)

    def get_pointer_to_function(self, name: str) -> int:
        """0, as Numba has it for what is not there: no address is asked for but that of a wrapper."""
        self._ensure_finalized()
        return 0

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True


class _NoPlace:
    """Numba's generator of code, where nothing is told where its environment lies: code not loaded has none."""

    def __init__(self, codegen: Any) -> None:
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._codegen, name)

    def set_env(self, name: str, environment: object) -> None:
        pass


@register_pass(mutates_CFG=False, analysis_only=False)
class _IntoCode(LoweringPass):
    """Says where the code goes, before any is written."""

    _name = "litre_inner_kernel"

    def __init__(self) -> None:
        LoweringPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        state.library = _Code(state.targetctx.codegen(), state.func_id.func_qualname)
        return False


class InnerCompiler(CompilerBase):
    """Numba's own compiler, but for the last step."""

    def define_pipelines(self) -> list[Any]:
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(_IntoCode, AnnotateTypes)
        passes.finalize()
        return [passes]
