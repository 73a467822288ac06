package io.sekimori.database;

/** A role and its password. */
record Login(String user, String password) {
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
