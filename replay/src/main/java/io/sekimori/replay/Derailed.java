package io.sekimori.replay;

/** Something of the scenario itself went otherwise than it must: no answer would mean anything. */
final class Derailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Derailed(String what) {
    super(what);
  }
}
