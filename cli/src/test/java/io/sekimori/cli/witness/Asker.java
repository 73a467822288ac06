package io.sekimori.cli.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.cli.SampleExport;
import io.sekimori.tlog.AddCheckpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.Note;
import io.sekimori.tlog.Prover;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** A log that asks a witness over HTTP. */
final class Asker {
  private final HttpClient client;
  private final URI base;
  private final SampleExport export;
  private final LogDirectory tiles;

  Asker(HttpClient client, URI base, SampleExport export, Path directory) {
    this.client = client;
    this.base = base;
    this.export = export;
    this.tiles = LogDirectory.at(directory);
  }

  AddCheckpoint request(int old, int size) throws IOException {
    return new AddCheckpoint(old, proof(old, size), export.signedAt(size));
  }

  List<Hash> proof(int old, int size) throws IOException {
    return new Prover(export.entries().size(), tiles).consistency(old, size).path();
  }

  HttpResponse<String> add(int old, int size) throws Exception {
    return send(request(old, size).encode());
  }

  HttpResponse<String> send(byte[] body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(base.resolve("/add-checkpoint"))
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString(UTF_8));
  }

  Note signedAt(int size) {
    return export.signedAt(size);
  }
}
