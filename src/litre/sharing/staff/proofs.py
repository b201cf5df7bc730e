"""A proof of a right, for those who may change releases and for nobody else."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from litre.sharing.models import RightsRecord
from litre.sharing.staff.views import changers_only


@changers_only
@require_safe
@never_cache
def proof(request: HttpRequest, token: str, name: str) -> FileResponse:
    """Always a download of no type: whoever sent the file to the writer may have put anything into it."""
    record = get_object_or_404(RightsRecord, proof_file=f"proofs/{token}/{name}")
    try:
        file = record.proof_file.open()
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(
        file, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
