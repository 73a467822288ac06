package io.sekimori.keys;

import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;

/** Data keys and object keys wrapped under an epoch key, bound to whose they are. */
final class Wrapping {
  private Wrapping() {}

  static byte[] dataKey(Epochs.Epoch epoch, UUID handle, int retention, byte[] key) {
    return Gcm.seal(epoch.key(), key, forDataKey(handle, retention, epoch.number()));
  }

  static byte[] dataKeyBytes(Epochs.Epoch epoch, UUID handle, int retention, byte[] wrapped) {
    var associated = forDataKey(handle, retention, epoch.number());
    return Gcm.open(epoch.key(), wrapped, associated, "data-key-does-not-unwrap");
  }

  static byte[] objectKey(Epochs.Epoch epoch, String id, byte[] key) {
    return Gcm.seal(epoch.key(), key, forObjectKey(id, epoch.number()));
  }

  static byte[] objectKeyBytes(Epochs.Epoch epoch, String id, byte[] wrapped) {
    var associated = forObjectKey(id, epoch.number());
    return Gcm.open(epoch.key(), wrapped, associated, "object-key-does-not-unwrap");
  }

  /** The key, and the array it came in zeroed. */
  static SecretKey consumed(byte[] bytes) {
    var key = Gcm.key(bytes);
    Arrays.fill(bytes, (byte) 0);
    return key;
  }

  private static byte[] forDataKey(UUID handle, int retention, int epoch) {
    return Binding.of("sekimori/data-key/1").with(handle).with16(retention).with32(epoch).done();
  }

  private static byte[] forObjectKey(String id, int epoch) {
    return Binding.of("sekimori/object-key/1").with(id).with32(epoch).done();
  }
}
