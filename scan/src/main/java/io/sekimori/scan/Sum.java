package io.sekimori.scan;

/**
 * What was found under one heading: a kind, a folder, an age.
 *
 * @param files in which something was found
 * @param values in them
 * @param notRead places not read, or only partly
 */
public record Sum<T>(T of, long files, long values, long notRead) {}
