package io.sekimori.demo;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The firm's own system of cases, as a program with a token. */
record CaseSource(int port, String token) {
  /** Says by its token that there is a case; the clerk may choose it on the page, until it ends. */
  boolean opensAndCloses(Page page) throws IOException {
    String handle = page.url().substring(page.url().lastIndexOf('/') + 1);
    var body = "{\"kind\":\"complaint\",\"customers\":[\"" + handle + "\"]}";
    boolean put = send("PUT", "", body).contains("\"origin\":\"system\"");
    page.reload();
    boolean offered = page.locator("#case option:not([value=''])").count() == 1;
    boolean closed = send("POST", "/close", "").contains("\"open\":false");
    page.reload();
    return put && offered && closed;
  }

  private String send(String method, String path, String body) throws IOException {
    var address = URI.create("http://localhost:" + port + "/api/v1/cases/crm/D-1" + path);
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  @Override
  public String toString() {
    return "CaseSource";
  }
}
