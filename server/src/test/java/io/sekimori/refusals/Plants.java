package io.sekimori.refusals;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** Puts a value into every place, so that whoever does not find it there looked nowhere. */
final class Plants implements AutoCloseable {
  private static final Charset CP932 = Charset.forName("windows-31j");

  private final CountDownLatch over = new CountDownLatch(1);
  private final Written written;
  private final Path temporary;

  Plants(Written written) throws IOException {
    this.written = written;
    temporary = Files.createTempFile("planted", null);
  }

  void everywhere(
      ApplicationContext context, Map<String, Path> directories, Overheard overheard, String value)
      throws IOException {
    LoggerFactory.getLogger(Plants.class)
        .warn("planted", new IllegalStateException("name " + value));
    for (var directory : directories.values()) {
      Files.createDirectories(directory.resolve("planted"));
      Files.write(directory.resolve("planted/file"), ("氏名," + value).getBytes(CP932));
    }
    Files.writeString(temporary, value, StandardCharsets.UTF_16LE);
    var _ = Thread.ofPlatform().daemon().name("about " + value).start(this::waits);
    for (var registry : context.getBeansOfType(MeterRegistry.class).values()) {
      registry.counter("planted", "name", value);
    }
    var address = "/customers?name=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    overheard.hear(200, "location: " + address, "<a class=\"x\" href=\"" + address + "\">");
    overheard.hear(404, "", "no such customer: " + value);
    inDatabases(value);
  }

  private void waits() {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** In a text, in bytes, in a long text that is stored compressed, and in a message. */
  private void inDatabases(String value) throws IOException {
    var data = written.superuser("data");
    data.sql("create table public.planted (word text, raw bytea)").update();
    data.sql("insert into public.planted values (:word, null)").param("word", value).update();
    var ledger = written.superuser("ledger");
    ledger.sql("create table public.planted (raw bytea[])").update();
    ledger
        .sql("insert into public.planted values (array[:raw])")
        .param("raw", value.getBytes(CP932))
        .update();
    var keys = written.superuser("keys");
    keys.sql("create table public.planted (word text)").update();
    keys.sql("insert into public.planted values (repeat(' ', 100000) || :word)")
        .param("word", value)
        .update();
    var home = Path.of(data.sql("show data_directory").query(String.class).single());
    Files.writeString(home.resolveSibling("log").resolve("planted.log"), value);
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    Files.deleteIfExists(temporary);
    var data = written.superuser("data");
    var home = Path.of(data.sql("show data_directory").query(String.class).single());
    Files.deleteIfExists(home.resolveSibling("log").resolve("planted.log"));
    for (var name : java.util.List.of("data", "ledger", "keys")) {
      written.superuser(name).sql("drop table if exists public.planted").update();
    }
  }
}
