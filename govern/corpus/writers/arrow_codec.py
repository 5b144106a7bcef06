"""How the record batches of an Arrow file are compressed: pyarrow does not say, the message of a batch does.

Follows `Message.fbs` of the Arrow columnar format: `RecordBatch.compression` (field 3) holds `codec` (field 0).
"""

import struct
from typing import BinaryIO

import pyarrow as pa

FILE_MAGIC = b"ARROW1"
FILE_HEAD = 8  # the magic, padded; a stream follows
CODECS = {0: "lz4", 1: "zstd"}
MESSAGE_HEADER, BATCH_COMPRESSION, BODY_CODEC = 2, 3, 0


def codec_of(raw: BinaryIO) -> str | None:
    """Name the codec of the first record batch; None where there is none, or no batch."""
    raw.seek(FILE_HEAD if raw.read(len(FILE_MAGIC)) == FILE_MAGIC else 0)
    messages = pa.ipc.MessageReader.open_stream(raw)
    try:
        message = next(each for each in messages if each.type == "record batch")
        return _codec(bytes(message.metadata))
    except (StopIteration, pa.ArrowException, OSError, struct.error):
        return None


def _codec(message: bytes) -> str | None:
    table = struct.unpack_from("<I", message)[0]
    for field in (MESSAGE_HEADER, BATCH_COMPRESSION):
        place = _field(message, table, field)
        if place is None:
            return None
        table = place + struct.unpack_from("<I", message, place)[0]
    place = _field(message, table, BODY_CODEC)
    return CODECS.get(0 if place is None else message[place])


def _field(message: bytes, table: int, field: int) -> int | None:
    """Give the place of a flatbuffer table's field; None where it has its default."""
    lookup = table - struct.unpack_from("<i", message, table)[0]
    entry = 4 + 2 * field
    if entry >= struct.unpack_from("<H", message, lookup)[0]:
        return None
    offset = struct.unpack_from("<H", message, lookup + entry)[0]
    return table + offset if offset else None
