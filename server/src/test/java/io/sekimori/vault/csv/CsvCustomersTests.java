package io.sekimori.vault.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCustomersTests {
  private static final Catalogue CATALOGUE = Catalogue.current();
  private static final Charset CP932 = Charset.forName("windows-31j");
  private static final String TWO =
      """
      顧客番号,氏名,フリガナ,生年月日,電話番号1,電話番号２,備考
      10000001,髙﨑 太郎,ﾀｶｻｷ ﾀﾛｳ,S55.1.2,090-0123-4567,03-1234-5678,x
      10000002,"山田
      花子",ヤマダ ハナコ,1990/2/3,,,"a,b"
      """;

  private final List<RowProblem> problems = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-31j"})
  void readsBothEncodingsWithoutBeingTold(String charset) throws IOException {
    var customers = read(TWO.getBytes(Charset.forName(charset)));
    assertThat(problems).isEmpty();
    assertThat(customers).hasSize(2);
    assertThat(value(customers.getFirst(), "name", 0)).isEqualTo("髙﨑 太郎");
    assertThat(value(customers.getFirst(), "telephone", 1)).isEqualTo("03-1234-5678");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
    var customers = read(("\uFEFF" + TWO).getBytes(StandardCharsets.UTF_8));
    assertThat(value(customers.getFirst(), "customer-number", 0)).isEqualTo("10000001");
  }

  @Test
  void everyBadCellIsReportedByRowColumnAndReason() throws IOException {
    var customers =
        read(
            """
            顧客番号,氏名,個人番号,生年月日
            1,山田 太郎,123456789010,1980-02-30
            ,山田 花子,123456789018,1990-01-01
            3,山田,1
            4,山田 次郎,123456789018,1990-01-01
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(customers).hasSize(1);
    assertThat(problems)
        .containsExactly(
            new RowProblem(1, 2, 3, new FieldName("individual-number"), "wrong-check-digit"),
            new RowProblem(1, 2, 4, new FieldName("birth-date"), "impossible-date"),
            new RowProblem(2, 3, 0, new FieldName("customer-number"), "missing"),
            new RowProblem(3, 4, 0, null, "wrong-columns"));
  }

  @Test
  void bytesThatAreNoTextAreReportedAndNotStored() throws IOException {
    byte[] file = "顧客番号,氏名\n1,山田\n".getBytes(CP932);
    file[file.length - 2] = (byte) 0xFF;
    try (var csv = CsvCustomers.open(new ByteArrayInputStream(file), Encoding.CP932, CATALOGUE)) {
      assertThat(read(csv)).isEmpty();
    }
    assertThat(problems).extracting(RowProblem::code).containsExactly("undecodable");
  }

  @Test
  void columnsMayMakeAValueTogether() throws IOException {
    var customers =
        read(
            "customer id,Last Name,First Name,都道府県,市区町村,番地\n1,山田,太郎,東京都,千代田区,1-2\n"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(value(customers.getFirst(), "name", 0)).isEqualTo("山田 太郎");
    assertThat(value(customers.getFirst(), "address", 0)).isEqualTo("東京都千代田区1-2");
  }

  @Test
  void aRowIsAPersonOrACorporation() throws IOException {
    var customers =
        read("顧客番号,氏名,法人名\n1,山田 太郎,\n2,,株式会社見本\n3,山田 太郎,株式会社見本\n".getBytes(StandardCharsets.UTF_8));
    assertThat(customers)
        .extracting(NewCustomer::kind)
        .containsExactly(NewCustomer.Kind.PERSON, NewCustomer.Kind.CORPORATION);
    assertThat(problems).extracting(RowProblem::code).containsExactly("person-and-corporation");
  }

  @Test
  void aReadingGoesOnAfterTheRowsThatWereTaken() throws IOException {
    try (var csv = CsvCustomers.open(bytes(TWO), null, CATALOGUE)) {
      csv.skip(1);
      assertThat(value(read(csv).getFirst(), "customer-number", 0)).isEqualTo("10000002");
      assertThat(csv.row()).isEqualTo(2);
      assertThat(csv.read(1)).isEmpty();
    }
  }

  @Test
  void aMappingSurvivesItsJsonAndIsChecked() throws IOException {
    try (var csv = CsvCustomers.open(bytes(TWO), null, CATALOGUE)) {
      var mapping = csv.proposal();
      assertThat(Mapping.parse(mapping.json(), CATALOGUE)).isEqualTo(mapping);
    }
    for (String bad :
        List.of(
            "",
            "[]",
            "null",
            "{}",
            "{\"columns\":null}",
            "{\"columns\":[null]}",
            "{\"columns\":[{\"column\":1}]}",
            "{\"columns\":[{\"column\":1,\"field\":\"nothing\",\"item\":0,\"part\":0,\"bad\":\"keep\"}]}",
            "{\"columns\":[{\"column\":1,\"field\":\"name\",\"item\":1,\"part\":0,\"bad\":\"keep\"}]}",
            "{\"columns\":[{\"column\":0,\"field\":\"name\",\"item\":0,\"part\":0,\"bad\":\"keep\"}]}",
            "{\"columns\":[{\"column\":1,\"field\":\"name\",\"item\":0,\"part\":0,\"bad\":\"?\"}]}")) {
      assertThatThrownBy(() -> Mapping.parse(bad, CATALOGUE)).as(bad).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThat(refused(new byte[0])).isEqualTo(ProblemCode.FILE_EMPTY);
    assertThat(refused("\uFEFF".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ProblemCode.FILE_EMPTY);
    assertThat(refused("\n\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(ProblemCode.FILE_EMPTY);
    assertThat(refused(new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 1}))
        .isEqualTo(ProblemCode.FILE_NOT_TEXT);
    assertThat(refused("顧客番号,氏名\n".getBytes(StandardCharsets.UTF_16)))
        .isEqualTo(ProblemCode.FILE_NOT_TEXT);
    assertThat(refused("顧客番号;氏名\n1;山田\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ProblemCode.FILE_NOT_CSV);
    assertThat(refused("\"顧客番号,氏名\n1,山田\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ProblemCode.FILE_NOT_CSV);
    assertThat(refused("x,".repeat(501).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ProblemCode.FILE_NOT_CSV);
  }

  @Test
  void aRowWithoutEndIsNotHeldInMemory() {
    var endless =
        new InputStream() {
          private long given;

          @Override
          public int read() {
            given++;
            return given == 2 ? ',' : 'x';
          }

          @Override
          public int read(byte[] into, int from, int most) {
            for (int i = 0; i < most; i++) {
              into[from + i] = (byte) read();
            }
            return most;
          }
        };
    assertThatThrownBy(() -> CsvCustomers.open(endless, null, CATALOGUE))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo(ProblemCode.FILE_NOT_CSV));
    assertThat(endless.given).isLessThan(10_000_000);
  }

  @Test
  void aQuoteThatIsNeverClosedTakesNoCustomerWithIt() throws IOException {
    var customers =
        read("顧客番号,氏名,備考\n1,山田 太郎,a\n2,山田 花子,\"b\n3,山田 次郎,c\n".getBytes(StandardCharsets.UTF_8));
    assertThat(customers).hasSize(1);
    assertThat(problems).containsExactly(new RowProblem(2, 3, 0, null, "unclosed-quote"));
  }

  @Test
  void controlsAreNoPartOfAValue() throws IOException {
    assertThat(read("顧客番号,氏名\n1,山\u0001田\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(problems).extracting(RowProblem::code).containsExactly("wrong-characters");
  }

  private static ProblemCode refused(byte[] file) {
    try (var _ = CsvCustomers.open(new ByteArrayInputStream(file), null, CATALOGUE)) {
      throw new AssertionError("opened");
    } catch (Refusal refusal) {
      return refusal.code();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private List<NewCustomer> read(byte[] file) throws IOException {
    try (var csv = CsvCustomers.open(new ByteArrayInputStream(file), null, CATALOGUE)) {
      return read(csv);
    }
  }

  private List<NewCustomer> read(CsvCustomers csv) {
    var form = new RowForm(csv.proposal(), CATALOGUE);
    return csv.read(100).stream()
        .flatMap(row -> form.read(row, csv.header().size(), problems::add).stream())
        .toList();
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String value(NewCustomer customer, String field, int item) {
    return customer.values().stream()
        .filter(value -> value.field().value().equals(field) && value.item() == item)
        .findFirst()
        .orElseThrow()
        .written();
  }
}
