package io.sekimori.scan.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** Sheets of a workbook, hidden ones too, row by row. */
final class WorkbookReader {
  private final OfficeReader office;
  private final Content content;
  private final Limits limits;

  WorkbookReader(OfficeReader office, Content content, Limits limits) {
    this.office = office;
    this.content = content;
    this.limits = limits;
  }

  private record Sheet(String name, String relation) {}

  /** The parts that were read. */
  Set<String> read(String inside) throws IOException {
    List<Sheet> sheets = sheets();
    Map<String, String> targets = targets();
    SharedStrings strings = new SharedStrings(limits.memory() / 4);
    if (office.has("xl/sharedStrings.xml")) {
      strings.read(office.part("xl/sharedStrings.xml"), content, inside);
    }
    boolean cut = false;
    boolean missing = false;
    Set<String> read = new HashSet<>();
    for (Sheet sheet : sheets) {
      String target = targets.getOrDefault(sheet.relation, "");
      String path = resolved(target);
      if (path.startsWith("xl/chartsheets/")) {
        continue; // read with the other parts
      }
      if (!office.has(path)) {
        missing = true;
        continue;
      }
      read.add(path);
      content.begin(Reading.cells(inside, Label.of(sheet.name), Format.XLSX));
      SheetReader reader = new SheetReader(content, strings);
      try {
        reader.read(office.part(path));
      } finally {
        content.end();
        cut |= reader.isCut();
      }
    }
    if (cut || strings.isIncomplete()) {
      content.notRead(inside, Reason.MEMORY, true);
    }
    if (missing) {
      content.notRead(inside, Reason.UNSUPPORTED, true);
    }
    return read;
  }

  /** A target is written from the folder of the workbook, or from the top, with dots or without. */
  private static String resolved(String target) {
    List<String> steps = new ArrayList<>(target.startsWith("/") ? List.of() : List.of("xl"));
    for (String step : target.split("/")) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.removeLast();
      } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  private List<Sheet> sheets() throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    Xml.read(
        office.part("xl/workbook.xml"),
        new Elements(
            (name, xml) -> {
              if (name.equals("sheet")) {
                sheets.add(new Sheet(text(xml, "name"), text(xml, "id")));
              }
            }));
    return sheets;
  }

  private Map<String, String> targets() throws IOException {
    Map<String, String> targets = new HashMap<>();
    Xml.read(
        office.part("xl/_rels/workbook.xml.rels"),
        new Elements(
            (name, xml) -> {
              if (name.equals("Relationship")) {
                targets.put(text(xml, "Id"), text(xml, "Target"));
              }
            }));
    return targets;
  }

  private static String text(XMLStreamReader xml, String attribute) {
    String value = Xml.attribute(xml, attribute);
    return value == null ? "" : value;
  }

  /** Hears only where elements begin. */
  private record Elements(Start start) implements Xml.Listener {
    interface Start {
      void at(String name, XMLStreamReader xml);
    }

    @Override
    public void start(String name, XMLStreamReader xml) {
      start.at(name, xml);
    }

    @Override
    public void text(XMLStreamReader xml) {}

    @Override
    public void end(String name) {}
  }
}
