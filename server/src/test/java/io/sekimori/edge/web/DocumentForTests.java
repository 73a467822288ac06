package io.sekimori.edge.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The API's document without a server. */
public final class DocumentForTests {
  private DocumentForTests() {}

  public static Map<String, Object> content() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/edge");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    return new ApiDocument(messages).content();
  }

  public static String yaml() {
    return ApiDocument.yaml(content());
  }
}
