"""Reads an OTLP/HTTP request in JSON with OpenTelemetry's own protocol definitions (opentelemetry-proto), and prints what it understood.

Strict: a field that the definitions do not have, or a value of another type, is an error. The encoding differs from protobuf's JSON in one place,
opentelemetry.io/docs/specs/otlp: ids are hex and not base64, so they are turned before.
"""
import base64
import json
import sys

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2

IDS = {"traceId": 16, "spanId": 8, "parentSpanId": 8}


def turn(value):
    if isinstance(value, list):
        return [turn(one) for one in value]
    if not isinstance(value, dict):
        return value
    turned = {}
    for name, one in value.items():
        if name in IDS:
            raw = bytes.fromhex(one)
            assert len(raw) == IDS[name], f"{name} has {len(raw)} bytes"
            turned[name] = base64.b64encode(raw).decode()
        else:
            turned[name] = turn(one)
    return turned


request = json_format.Parse(json.dumps(turn(json.load(sys.stdin))), trace_service_pb2.ExportTraceServiceRequest())


def attributes(pairs):
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in pairs}


print(
    json.dumps(
        [
            {
                "resource": attributes(of.resource.attributes),
                "scope": scope.scope.name,
                "traceId": span.trace_id.hex(),
                "spanId": span.span_id.hex(),
                "parentSpanId": span.parent_span_id.hex(),
                "name": span.name,
                "kind": span.SpanKind.Name(span.kind),
                "start": span.start_time_unix_nano,
                "end": span.end_time_unix_nano,
                "attributes": attributes(span.attributes),
                "status": span.status.StatusCode.Name(span.status.code),
            }
            for of in request.resource_spans
            for scope in of.scope_spans
            for span in scope.spans
        ]
    )
)
