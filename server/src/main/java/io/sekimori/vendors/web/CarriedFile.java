package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vendors.Reports;
import io.sekimori.vendors.Vendors;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A file that an agent wrote and somebody carried here: a report, or an enrolment. */
record CarriedFile(
    @Nullable String payload,
    @Nullable String signature,
    @Nullable String code,
    @Nullable String key,
    @Nullable String proof) {
  private static final int LONGEST = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The file of this text.
   *
   * @throws Refusal MALFORMED_REQUEST
   */
  static CarriedFile of(String text) {
    try {
      if (text.length() <= LONGEST) {
        return JSON.readValue(text, CarriedFile.class);
      }
    } catch (JacksonException notOurs) {
      // refused below, as whatever is no file of an agent
    }
    throw new Refusal(ProblemCode.MALFORMED_REQUEST, "file");
  }

  @Override
  public String toString() {
    return "CarriedFile[" + (code == null ? "report" : "enrolment") + "]";
  }

  Reports.Reply take(Vendors vendors, Caller caller, InetAddress from) {
    return code == null
        ? vendors.upload(caller, ReportsApi.required(payload), ReportsApi.required(signature), from)
        : vendors.enrol(caller, code, ReportsApi.required(key), ReportsApi.required(proof), from);
  }
}
