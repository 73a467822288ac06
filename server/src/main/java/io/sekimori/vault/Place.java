package io.sekimori.vault;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.catalogue.Entity;
import io.sekimori.vault.catalogue.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Associated data of a cell: where it belongs. A ciphertext that was moved to another customer,
 * field, item or version does not open.
 */
final class Place {
  private static final byte[] LABEL = "sekimori/cell/1\0".getBytes(StandardCharsets.US_ASCII);

  private Place() {}

  /** Label, entity (1), handle (16), field (2), item (2), version (4); big-endian. */
  static byte[] of(
      NewCustomer.Kind kind, CustomerHandle handle, Field field, int item, int version) {
    return ByteBuffer.allocate(LABEL.length + 25)
        .put(LABEL)
        .put((byte) entity(kind, field).number())
        .putLong(handle.value().getMostSignificantBits())
        .putLong(handle.value().getLeastSignificantBits())
        .putShort((short) field.number())
        .putShort((short) item)
        .putInt(version)
        .array();
  }

  static Entity entity(NewCustomer.Kind kind, Field field) {
    var own = field.entities().iterator().next();
    if (!own.isCustomer()) {
      return own;
    }
    return kind == NewCustomer.Kind.PERSON ? Entity.PERSON : Entity.CORPORATION;
  }
}
