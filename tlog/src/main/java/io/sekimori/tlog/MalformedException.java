package io.sekimori.tlog;

/**
 * Bytes or text that do not have the form their specification asks for. Says what was expected;
 * says nothing about whether anybody meant harm.
 */
public final class MalformedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message);
  }
}
