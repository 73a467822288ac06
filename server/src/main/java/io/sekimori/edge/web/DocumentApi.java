package io.sekimori.edge.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The API's own description, for whoever is signed in. */
@RestController
class DocumentApi {
  private final ApiDocument document;
  private final JsonMapper json;

  DocumentApi(ApiDocument document, JsonMapper json) {
    this.document = document;
    this.json = json;
  }

  @GetMapping("/api/v1/openapi.json")
  ResponseEntity<byte[]> json() {
    return answer("application/json", json.writeValueAsBytes(document.content()));
  }

  @GetMapping("/api/v1/openapi.yaml")
  ResponseEntity<byte[]> yaml() {
    var text = ApiDocument.yaml(document.content());
    return answer("application/yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  /** The type is set here, so that no converter asks what the client would rather have. */
  private static ResponseEntity<byte[]> answer(String type, byte[] body) {
    return ResponseEntity.ok().header("Content-Type", type).body(body);
  }
}
