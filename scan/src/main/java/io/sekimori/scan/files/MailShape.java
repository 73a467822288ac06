package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/** Whether text begins as a mail does. */
final class MailShape {
  private static final Pattern FIRST =
      Pattern.compile(
          "(?i)(return-path|received|delivered-to|message-id|mime-version|date|subject|from|to"
              + "|cc|reply-to|x-[a-z0-9-]+|dkim-signature|authentication-results"
              + "|content-type):[ \t].*");
  private static final Pattern MUST =
      Pattern.compile("(?im)^(from|received|message-id|date):[ \t]");
  private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,70}:.*|[ \t].*");

  private MailShape() {}

  static Format of(byte[] head, int length) {
    String text = new String(head, 0, Math.min(length, 1 << 14), ISO_8859_1);
    if (text.startsWith("From ") && MUST.matcher(text).find()) {
      return Format.MAILBOX;
    }
    String[] lines = text.split("\r?\n", 200);
    if (!FIRST.matcher(lines[0]).matches() || !MUST.matcher(text).find()) {
      return Format.TEXT;
    }
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].isEmpty()) {
        return i >= 2 ? Format.MAIL : Format.TEXT;
      }
      if (!FIELD.matcher(lines[i]).matches()) {
        return Format.TEXT;
      }
    }
    return length > 1 << 14 ? Format.MAIL : Format.TEXT;
  }
}
