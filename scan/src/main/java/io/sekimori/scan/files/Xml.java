package io.sekimori.scan.files;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML by pieces, without document types and what they could fetch or blow up. */
final class Xml {
  private Xml() {}

  /** Hears elements by their local names. */
  interface Listener {
    void start(String name, XMLStreamReader xml) throws IOException;

    void text(XMLStreamReader xml) throws IOException;

    void end(String name) throws IOException;
  }

  /** One for each document: a factory keeps every name that it has ever met. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  static void read(InputStream in, Listener listener) throws IOException {
    XmlBounds bounds = new XmlBounds();
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(bounds.bounded(in));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamReader.START_ELEMENT -> {
            bounds.enter(xml);
            listener.start(xml.getLocalName(), xml);
          }
          case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
              listener.text(xml);
          case XMLStreamReader.END_ELEMENT -> {
            bounds.leave();
            listener.end(xml.getLocalName());
          }
          default -> {}
        }
      }
      xml.close();
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException io) {
        throw io;
      }
      throw new IOException("damaged XML"); // its message may quote the file
    }
  }

  static @Nullable String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }
}
