package io.sekimori.systems.web;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first sheet of a workbook as texts, within bounds. Formulas, macros, and whatever points out
 * of the file are refused: nothing of it is worked out here.
 */
final class ExcelReading {
  private static final int MOST_ROWS = 2_000;
  private static final int MOST_COLUMNS = 200;
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private final List<String> shared = new ArrayList<>();

  private ExcelReading() {}

  /** Rows from the first on, each with its cells from the first column on. */
  static List<List<String>> read(byte[] file) throws FaultyFile {
    var reading = new ExcelReading();
    var parts = ZipParts.of(file);
    try {
      var strings = parts.get("xl/sharedStrings.xml");
      if (strings != null) {
        reading.strings(open(strings));
      }
      var sheet = parts.get(SHEET);
      if (sheet == null) {
        throw new FaultyFile(0, "", "no-sheet");
      }
      return reading.rows(open(sheet));
    } catch (XMLStreamException | IllegalArgumentException unreadable) {
      throw new FaultyFile(0, "", "unreadable");
    }
  }

  private static XMLStreamReader open(byte[] part) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new ByteArrayInputStream(part));
  }

  private void strings(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
        shared.add(text(xml, "si"));
      }
    }
  }

  /** The runs of a text without their readings (ふりがな), which are no part of it. */
  private static String text(XMLStreamReader xml, String element) throws XMLStreamException {
    var text = new StringBuilder();
    boolean reading = false;
    while (xml.hasNext()) {
      int event = xml.next();
      var name = xml.hasName() ? xml.getLocalName() : "";
      if (event == XMLStreamConstants.START_ELEMENT && name.equals("rPh")) {
        reading = true;
      } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("rPh")) {
        reading = false;
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("t") && !reading) {
        text.append(xml.getElementText());
      } else if (event == XMLStreamConstants.END_ELEMENT && name.equals(element)) {
        break;
      }
    }
    return text.toString();
  }

  private List<List<String>> rows(XMLStreamReader xml) throws XMLStreamException, FaultyFile {
    var rows = new ArrayList<List<String>>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
        var told = xml.getAttributeValue(null, "r");
        int number = told == null ? rows.size() + 1 : Integer.parseInt(told);
        if (number > MOST_ROWS || number <= rows.size()) {
          throw new FaultyFile(0, "", "too-large");
        }
        while (rows.size() < number - 1) {
          rows.add(List.of());
        }
        rows.add(row(xml, number));
      }
    }
    return rows;
  }

  private List<String> row(XMLStreamReader xml, int number) throws XMLStreamException, FaultyFile {
    var cells = new ArrayList<String>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        var place = xml.getAttributeValue(null, "r");
        int column = place == null ? cells.size() : column(place);
        if (column >= MOST_COLUMNS || column < cells.size()) {
          throw new FaultyFile(0, "", "too-large");
        }
        while (cells.size() < column) {
          cells.add("");
        }
        cells.add(cell(xml, number, column));
      }
    }
    return cells;
  }

  private String cell(XMLStreamReader xml, int row, int column)
      throws XMLStreamException, FaultyFile {
    var type = xml.getAttributeValue(null, "t");
    var value = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "f" -> throw new FaultyFile(row, letters(column), "formula");
          case "v" -> value = xml.getElementText();
          case "is" -> value = text(xml, "is");
          default -> {
            // what else a cell may have says nothing of its value
          }
        }
      }
    }
    if ("e".equals(type)) {
      throw new FaultyFile(row, letters(column), "formula");
    }
    return "s".equals(type) ? shared(value) : value;
  }

  private String shared(String number) {
    int index = Integer.parseInt(number);
    return index >= 0 && index < shared.size() ? shared.get(index) : "";
  }

  private static int column(String place) {
    int column = 0;
    for (int i = 0; i < place.length() && Character.isUpperCase(place.charAt(i)) && i < 3; i++) {
      column = column * 26 + place.charAt(i) - 'A' + 1;
    }
    return column - 1;
  }

  /** The letters of a column, from 0. */
  static String letters(int column) {
    var letters = new StringBuilder();
    for (int left = column + 1; left > 0; left = (left - 1) / 26) {
      letters.insert(0, (char) ('A' + (left - 1) % 26));
    }
    return letters.toString();
  }
}
