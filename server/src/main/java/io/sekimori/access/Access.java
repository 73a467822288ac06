package io.sekimori.access;

/** The policy in force. */
public interface Access {
  /**
   * Decides from the in-memory snapshot; never touches a database. The same method serves the
   * console, the API and jobs.
   */
  Decision decide(Caller caller, Ask ask);
}
