package io.sekimori.scan;

import io.sekimori.scan.files.Reason;

/**
 * Something that was not read.
 *
 * @param path of the file as it may be shown
 * @param inside the place within the file, or empty
 * @param partly whether some of it was read
 */
public record NotRead(String folder, String path, String inside, Reason reason, boolean partly) {}
