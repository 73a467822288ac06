package io.sekimori.replay;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * How somebody knows that a mail is about data that lie at this source too long: one of the things
 * that it tells has that heading, and leads to the page of the source. A mail may tell several
 * things, and any other mail tells nobody of this.
 *
 * @param page the address of the source's page
 */
record OverdueNotice(String source, String page) {
  private static final String BULLET = "■ ";

  boolean isIn(Mailbox.Mail mail) {
    return Arrays.stream(mail.text().replace("\r\n", "\n").split("\n\n"))
        .map(block -> block.lines().map(String::strip).toList())
        .anyMatch(this::tells);
  }

  private boolean tells(List<String> block) {
    return block.contains(page) && headings().contains(block.getFirst());
  }

  /** People are written to in their own language. */
  private List<String> headings() {
    return List.of(heading(Locale.JAPANESE), heading(Locale.ENGLISH));
  }

  private String heading(Locale language) {
    var words =
        ResourceBundle.getBundle("io.sekimori.replay.messages", language)
            .getString("mail.overdue.heading");
    return BULLET + new MessageFormat(words, language).format(new Object[] {source});
  }
}
