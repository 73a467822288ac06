package io.sekimori.refusals;

/** Why a dimension says nothing about an endpoint. */
enum Exempt {
  OPEN("a", "open before sign-in"),
  OWN("b", "about the caller alone: whoever is signed in may"),
  PUBLIC("c", "hashes only: whoever is signed in may"),
  WEAK("d", "a password suffices: reading about work, opening cases, what only reduces"),
  EVERYWHERE("e", "reductions work for whoever may revoke, from everywhere and at once"),
  APPLICATION("f", "for tokens, which have no passkey, no cookie and no CSRF token"),
  BROWSER("g", "takes no token: sign-in and enrolment are before any"),
  NO_REASON("h", "needs no purpose and no case"),
  NO_CASE("i", "its purpose needs no case"),
  NO_BUDGET("j", "shows no customer and spends no budget"),
  NO_SUBJECT("k", "names no subject"),
  CREATES("l", "makes what it names"),
  NO_BODY("m", "takes no body"),
  NO_TEXT("n", "takes no text"),
  READS("o", "changes nothing"),
  STREAM("p", "a list in the character set that its header names"),
  IGNORED("q", "ignores its body"),
  ALIKE("r", "answers as if there were such a one, and opens nothing"),
  PROBE("s", "for probes: 404 and nothing else"),
  EVERY_ROLE("t", "every role of the policy may"),
  ANY_CASE("u", "its purpose takes every open case, whomever it is about");

  final String letter;
  final String text;

  Exempt(String letter, String text) {
    this.letter = letter;
    this.text = text;
  }
}
