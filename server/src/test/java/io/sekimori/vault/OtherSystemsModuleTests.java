package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.systems.CopyDigest;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What other systems' logs and copies are held against. */
class OtherSystemsModuleTests {
  private static final byte[] KEY = "k".repeat(32).getBytes(StandardCharsets.US_ASCII);
  private static final Set<FieldClass> NAMES = Set.of(FieldClass.NAME);
  private static final Set<String> DEMO = Set.of("demo");
  private final StoredVault vault = new StoredVault();
  private final OurDigests digests = new OurDigests(StoredVault.CATALOGUE, vault.customers);

  @Test
  void aNumberOfALogIsItsCustomersAndAnyOtherTextNobodys() {
    var taro = vault.write(person("customer-number", "10000001", "name", "髙橋 太郎")).getFirst();
    var numbers = new ObservedNumbers(StoredVault.CATALOGUE, vault.tags, vault.customers);
    assertThat(numbers.handles(List.of("10000001", "10000002", "太郎", "1 or 1=1", "")))
        .isEqualTo(Map.of("10000001", taro));
    assertThat(numbers.handles(List.of("１０００００１", "１００００００１"))).containsValue(taro).hasSize(1);
    assertThat(numbers.fields()).contains(new FieldName("telephone"));
  }

  @Test
  void whatLiesHereHasTheDigestThatACopyHas() {
    var copy = new CopyDigest(KEY);
    copy.add("10000002", "name", 0, "佐藤 花子");
    copy.add("10000001", "name", 0, "髙橋 太郎");
    var taro = vault.write(person("customer-number", "10000001", "name", "髙橋 太郎")).getFirst();
    vault.write(person("customer-number", "10000002", "name", "佐藤 花子"));
    assertThat(digests.of(DEMO, NAMES, KEY)).isEqualTo(Map.of(FieldClass.NAME, copy.sum()));
    var none = new CopyDigest.Sum(0, "0".repeat(32));
    assertThat(digests.of(Set.of("other"), NAMES, KEY)).containsValue(none);
    assertThat(digests.of(Set.of("demo", "other"), NAMES, KEY)).containsValue(copy.sum());
    vault.replace(taro, StoredVault.values("name", "髙橋 次郎").getFirst());
    assertThat(digests.of(DEMO, NAMES, KEY).get(FieldClass.NAME)).isNotEqualTo(copy.sum());
  }
}
