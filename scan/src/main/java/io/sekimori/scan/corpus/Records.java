package io.sekimori.scan.corpus;

import io.sekimori.scan.detect.Kind;
import java.util.List;
import java.util.Locale;

/** Invented XML and YAML: records of customers among those of programs, which have names too. */
final class Records {
  private final Draw draw;
  private Page page = new Page();

  Records(Draw draw) {
    this.draw = draw;
  }

  List<Document> all(int records) {
    page = new Page();
    page.text("<?xml version=\"1.0\"?>\n<customers>\n");
    for (int i = 0; i < records; i++) {
      element();
    }
    var xml = page.text("</customers>\n").document("records-xml", null);
    page = new Page();
    for (int i = 0; i < records; i++) {
      entry();
    }
    return List.of(xml, page.document("records-yaml", null));
  }

  private void element() {
    switch (draw.random.nextInt(4)) {
      case 0 -> {
        String tag = draw.one("name", "customerName", "full_name", "c:name", "kana_name");
        page.text("  <c><" + tag + ">").plant(Kind.NAME, name()).text("</" + tag + "></c>\n");
      }
      case 1 ->
          page.text("  <customer id=\"" + draw.digits(5) + "\" name=\"")
              .plant(Kind.NAME, name())
              .text("\"/>\n");
      case 2 -> page.text("  <artifact><name>" + thing() + "</name></artifact>\n");
      default ->
          page.text("  <address>")
              .plant(Kind.POST_CODE, draw.chance(50) ? draw.postCode() : draw.digits(7))
              .text(draw.one(" ", "", "　"))
              .plant(Kind.ADDRESS, Vocabulary.address(draw))
              .text("</address>\n");
    }
  }

  private void entry() {
    String quote = draw.one("", "\"", "'");
    switch (draw.random.nextInt(3)) {
      case 0 ->
          page.text(draw.one("- name: ", "  name: ", "customerName: ", "  - full_name: ") + quote)
              .plant(Kind.NAME, name())
              .text(quote + draw.one("", "", " # new") + "\n");
      case 1 ->
          page.text(draw.one("- name: ", "  job_name: ", "hostname: ") + quote + thing())
              .text(quote + "\n");
      default ->
          page.text("  memo: " + quote)
              .plant(Kind.POST_CODE, draw.chance(50) ? draw.postCode() : draw.digits(7))
              .text(" ")
              .plant(Kind.ADDRESS, Vocabulary.address(draw))
              .text(quote + "\n");
    }
  }

  private String name() {
    String name = Vocabulary.person(draw);
    return draw.chance(50) ? name.toUpperCase(Locale.ROOT) : name;
  }

  private String thing() {
    return draw.one("Set up Java", "Apache Maven Compiler", "Build and test", "Nightly Build")
        + draw.one("", "", " " + draw.random.nextInt(99));
  }
}
