"""The one call of XML-RPC that a pingback is: `pingback.ping(source, target)`. Read strictly, without entities."""

from lxml import etree

from litre.comments.errors import Refused

LONGEST_BYTES = 10_000
FAULT = 0


def read_call(body: bytes) -> tuple[str, str]:
    """Source and target; raises Refused for everything else."""
    if len(body) > LONGEST_BYTES or b"<!" in body:
        raise Refused("That is no call of pingback.ping.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        call = etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused("That is no call of pingback.ping.") from error
    values = [_text(each) for each in call.findall("params/param/value")]
    if call.tag != "methodCall" or call.findtext("methodName", "").strip() != "pingback.ping":
        raise Refused("That is no call of pingback.ping.")
    if len(values) != 2:
        raise Refused("pingback.ping takes two addresses: source and target.")
    return values[0], values[1]


def _text(value: etree._Element) -> str:
    inner = value.find("string")
    return ((inner if inner is not None else value).text or "").strip()


def answer(words: str) -> bytes:
    params = etree.Element("methodResponse")
    value = etree.SubElement(etree.SubElement(etree.SubElement(params, "params"), "param"), "value")
    etree.SubElement(value, "string").text = words
    return _written(params)


def fault(words: str) -> bytes:
    response = etree.Element("methodResponse")
    struct = etree.SubElement(
        etree.SubElement(etree.SubElement(response, "fault"), "value"), "struct"
    )
    for name, kind, text in (("faultCode", "int", str(FAULT)), ("faultString", "string", words)):
        member = etree.SubElement(struct, "member")
        etree.SubElement(member, "name").text = name
        etree.SubElement(etree.SubElement(member, "value"), kind).text = text
    return _written(response)


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="utf-8")
