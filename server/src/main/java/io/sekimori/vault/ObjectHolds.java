package io.sekimori.vault;

/**
 * What of our own files may not be destroyed because somebody holds it (消去保留), beside what {@link
 * ErasureHolds} says of customers. Whoever keeps the holds implements this.
 */
public interface ObjectHolds {
  /**
   * A file as holds know it.
   *
   * @param objects its kind, as rules of retention name it
   * @param store where it lies, likewise
   * @param name its name there
   */
  record StoredObject(String objects, String store, String name) {
    @Override
    public String toString() {
      return "StoredObject[" + store + "]";
    }
  }

  /**
   * True if somebody holds it now.
   *
   * @throws io.sekimori.terms.Refusal if it cannot be asked what is held
   */
  boolean isHeld(StoredObject object);

  /**
   * Does it unless somebody holds the object, and lets nobody place a hold meanwhile.
   *
   * @return false if it is held, and nothing was done
   * @throws io.sekimori.terms.Refusal if it cannot be asked what is held: nothing was done
   */
  boolean unlessHeld(StoredObject object, Runnable destroy);
}
