package io.sekimori.access;

import io.sekimori.terms.PersonId;

/** Somebody was stopped (緊急遮断): every session and token of theirs ends now. */
public record PersonStopped(PersonId person) {}
