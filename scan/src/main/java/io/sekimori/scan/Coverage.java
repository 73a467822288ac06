package io.sekimori.scan;

/**
 * What was looked at. {@code files = read + partly + notRead}.
 *
 * @param parts texts, sheets and tables within the files, archives included
 * @param bytes of all files as the file system says
 * @param bytesRead of those read at least partly, without those within which the time was up
 * @param listed findings and places that stand in the report; more were counted if it says so
 * @param finished whether all was looked at, and the time was not up before
 */
public record Coverage(
    long folders,
    long files,
    long read,
    long partly,
    long notRead,
    long parts,
    long bytes,
    long bytesRead,
    boolean listed,
    boolean finished) {}
