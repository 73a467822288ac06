package io.sekimori.scan;

/** Who wants to know how far a scan has come; called by many threads. */
public interface Watcher {
  /** Nobody. */
  Watcher NONE = (_, _, _) -> {};

  /** Files done so far, bytes of them, and values found in them. */
  void done(long files, long bytes, long values);
}
