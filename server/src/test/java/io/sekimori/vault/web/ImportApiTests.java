package io.sekimori.vault.web;

import static io.sekimori.TestApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.sekimori.TestApi;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.TestCursors;
import io.sekimori.keys.TestKeys;
import io.sekimori.vault.intake.Desk;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ImportApiTests {
  private static final String IMPORTS = "/api/v1/imports";
  private static final Charset CP932 = Charset.forName("windows-31j");
  @TempDir private Path data;
  private Desk desk = new Desk(Path.of("unused"));
  private TestApi api = new TestApi(TestAccess.clerk(), new Object());

  @BeforeEach
  void start() {
    desk = new Desk(data);
    api =
        new TestApi(
            TestAccess.caller("data-owner-1", TestAccess.NOW),
            new ImportApi(desk.intake(), TestCursors.with(TestKeys.on(TestDatabases.fresh()))));
  }

  @Test
  void anImportFromUploadToEnd() throws Exception {
    var made = upload(Desk.people(250), "text/csv;charset=UTF-8", 201);
    var path = IMPORTS + "/" + made.path("id").asString();
    assertThat(made.path("state").asString()).isEqualTo("uploaded");
    assertThat(made.path("encoding").asString()).isEqualTo("utf-8");
    api.answer(202, post(path + "/check"));
    desk.work();
    var checked = api.answer(200, get(path));
    assertThat(checked.path("state").asString()).isEqualTo("checked");
    assertThat(checked.path("rows").asInt()).isEqualTo(250);
    assertThat(desk.customers()).isZero();
    api.answer(202, post(path + "/start"));
    desk.work();
    var done = api.answer(200, get(path));
    assertThat(done.path("state").asString()).isEqualTo("done");
    assertThat(done.path("counts").path("taken").asInt()).isEqualTo(250);
    assertThat(done.path("progress").path("percent").asInt()).isEqualTo(100);
    assertThat(done.path("endEntry").isNumber()).isTrue();
    assertThat(api.answer(200, get(IMPORTS)).path("imports").size()).isEqualTo(1);
    assertThat(api.code(409, post(path + "/cancel"))).isEqualTo("conflict");
  }

  @Test
  void aMappingThatWasReadCanBeSentBackChanged() throws Exception {
    var made = upload("顧客番号,氏名,メモ\n1,山田 太郎,x\n", "application/octet-stream", 201);
    var path = IMPORTS + "/" + made.path("id").asString() + "/mapping";
    var mapping = api.answer(200, get(path));
    assertThat(mapping.toString()).contains("顧客番号").doesNotContain("山田");
    api.answer(200, body(put(path), mapping.toString()));
    assertThat(api.answer(200, get(path))).isEqualTo(mapping);
    var other = mapping.toString().replace("refuse-row", "leave-out");
    api.answer(200, body(put(path), other));
    assertThat(api.answer(200, get(path)).toString()).isEqualTo(other);
    assertThat(api.code(400, body(put(path), other.replace("leave-out", "?"))))
        .isEqualTo("malformed-request");
    assertThat(api.code(422, body(put(path), other.replace("utf-8", "utf-7"))))
        .isEqualTo("invalid-value");
  }

  @Test
  void problemsComeInPagesAndOnce() throws Exception {
    var file = new StringBuilder("顧客番号,生年月日\n");
    for (int i = 1; i <= 230; i++) {
      file.append(i).append(",1980-02-30\n");
    }
    var made = upload(file.toString(), "text/csv", 201);
    var path = IMPORTS + "/" + made.path("id").asString();
    api.answer(202, post(path + "/check"));
    desk.work();
    var cursor = "";
    int row = 0;
    do {
      var page = api.answer(200, get(path + "/problems").queryParam("cursor", cursor));
      for (var problem : page.path("problems")) {
        row++;
        assertThat(problem.path("row").asInt()).isEqualTo(row);
        assertThat(problem.path("code").asString()).isEqualTo("impossible-date");
        assertThat(problem.path("field").asString()).isEqualTo("birth-date");
      }
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    assertThat(row).isEqualTo(230);
    assertThat(api.code(400, get(path + "/problems").queryParam("cursor", "x")))
        .isEqualTo("malformed-cursor");
  }

  @Test
  void theEncodingIsFoundOrTold() throws Exception {
    byte[] file = "顧客番号,氏名\n1,髙橋 太郎\n".getBytes(CP932);
    assertThat(send(file, "text/csv", 201).path("encoding").asString()).isEqualTo("cp932");
    assertThat(send(file, "text/csv;charset=Shift_JIS", 201).path("encoding").asString())
        .isEqualTo("cp932");
    assertThat(send(file, "text/csv;charset=utf-16", 415).path("code").asString())
        .isEqualTo("unsupported-media-type");
  }

  @Test
  void whatIsNoFileOfCustomersIsRefusedWithItsCode() throws Exception {
    assertThat(upload("", "text/csv", 422).path("code").asString()).isEqualTo("file-empty");
    assertThat(upload("x\n1\n", "text/csv", 422).path("code").asString()).isEqualTo("file-not-csv");
    assertThat(send(new byte[] {'P', 'K', 3, 4, 0, 0}, "text/csv", 422).path("code").asString())
        .isEqualTo("file-not-text");
    assertThat(api.code(400, post(IMPORTS).queryParam("population", "小売").contentType("text/csv")))
        .isEqualTo("malformed-id");
  }

  @Test
  void whoMayNotImportLearnsNothing() throws Exception {
    var path = IMPORTS + "/" + upload(Desk.people(1), "text/csv", 201).path("id").asString();
    api.as(TestAccess.clerk());
    assertThat(upload(Desk.people(1), "text/csv", 403).path("code").asString())
        .isEqualTo("not-permitted");
    assertThat(api.code(403, get(IMPORTS))).isEqualTo("not-permitted");
    for (var one : new String[] {path, IMPORTS + "/import-00000000000000000000"}) {
      assertThat(api.code(403, get(one))).isEqualTo("not-permitted");
      assertThat(api.code(403, get(one + "/mapping"))).isEqualTo("not-permitted");
      assertThat(api.code(403, get(one + "/problems"))).isEqualTo("not-permitted");
      assertThat(api.code(403, post(one + "/start"))).isEqualTo("not-permitted");
    }
  }

  private JsonNode upload(String file, String type, int status) throws Exception {
    return send(file.getBytes(StandardCharsets.UTF_8), type, status);
  }

  private JsonNode send(byte[] file, String type, int status) throws Exception {
    return api.answer(
        status, post(IMPORTS).queryParam("population", "retail").contentType(type).content(file));
  }
}
