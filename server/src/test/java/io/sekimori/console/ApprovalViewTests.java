package io.sekimori.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Progress;
import io.sekimori.approvals.Proposal;
import io.sekimori.console.ApprovalView.Fact;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;

class ApprovalViewTests {
  private static final PersonId APPROVER = new PersonId("approver");
  private static final Instant EXPIRES = Instant.parse("2026-11-26T00:00:00Z");
  private final ApprovalView view = new ApprovalView(new Words(messages(), PersonId::value));

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setBasenames(
        "messages/approvals",
        "messages/console",
        "messages/access",
        "messages/trail",
        "messages/duties");
    return messages;
  }

  @BeforeEach
  void inJapanese() {
    LocaleContextHolder.setLocale(Locale.JAPANESE);
  }

  @AfterEach
  void inNoLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void theWidestGrantSaysHowWideItIs() {
    var body =
        """
        {"id":"all","receiver":"role:client-service","acts":["reveal"],"classes":["name"],
         "forms":["full"],"purposes":["customer-enquiry"],"populations":[],"networks":[],
         "organisations":[],"numbersTo":[],"hours":null,"until":null}
        """;
    assertThat(authority("grant", body))
        .contains(
            new Fact("対象の顧客", "全顧客"),
            new Fact("ネットワーク", "登録済みのすべてのネットワーク"),
            new Fact("組織", "自社のみ"),
            new Fact("個人番号等を閲覧できる組織", "なし"),
            new Fact("時間帯", "終日"),
            new Fact("期限", "期限なし"));
  }

  @Test
  void aPurposeForEveryKindOfCaseAndAnAllowanceOfNothingSaySo() {
    assertThat(
            authority(
                "purpose",
                "{\"id\":\"p\",\"published\":\"x\",\"mode\":\"job\",\"cases\":\"open\",\"caseKinds\":[]}"))
        .contains(new Fact("案件の種類", "すべての種類"));
    assertThat(
            authority(
                "allowance", "{\"id\":\"a\",\"tier\":\"job\",\"purpose\":null,\"limits\":{}}"))
        .contains(new Fact("照会事由", "個別の上限がないすべての照会事由"), new Fact("上限", "すべて0"));
  }

  @Test
  void aTokenWithoutAPopulationIsForAllOfThem() {
    var content =
        """
        {"application":"crm","acts":["open-case"],"purposes":[],"fields":[],"populations":[],
         "networks":[],"expires":"2026-11-26T00:00:00Z"}
        """;
    assertThat(facts("token", content))
        .contains(new Fact("対象の顧客", "閲覧権限の範囲の全顧客"), new Fact("照会事由", "なし"));
  }

  @Test
  void aReasonIsReadAndNotItsId() {
    var content = "{\"duty\":\"duty-1\",\"reason\":\"covered-elsewhere\",\"title\":\"t\"}";
    assertThat(facts("duty-not-required", content)).contains(new Fact("理由", "他の期限管理事項で対応済み"));
  }

  private List<Fact> authority(String kind, String body) {
    var text = JsonMapper.builder().build().writeValueAsString(body);
    return facts("authority", "{\"kind\":\"" + kind + "\",\"body\":" + text + "}");
  }

  private List<Fact> facts(String kind, String content) {
    var proposal = new Proposal(kind, content, Set.of(APPROVER), 1, Set.of(), EXPIRES);
    var approval =
        new Approval(
            new ApprovalId("apv-1"),
            proposal,
            new PersonId("requester"),
            Set.of(),
            Approval.State.PENDING,
            new Progress(List.of(), List.of(), List.of(proposal), EXPIRES, null));
    return view.row(approval, new ApprovalView.Reading(APPROVER, List.of(), Map.of())).facts();
  }
}
