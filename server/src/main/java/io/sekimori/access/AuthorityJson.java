package io.sekimori.access;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.sekimori.approvals.ListId;
import io.sekimori.ledger.Budget;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Authorities as text: in rows, in the policy file and in the API alike. Ids are strings, words of
 * enumerations are in lower case with hyphens, an unknown property is an error. Equal authorities
 * have the same text on every node and after every restart.
 */
final class AuthorityJson {
  static final Map<String, Class<? extends Authority>> KINDS =
      Map.ofEntries(
          Map.entry("organisation", Authority.Organisation.class),
          Map.entry("person", Authority.Person.class),
          Map.entry("application", Authority.Application.class),
          Map.entry("network", Authority.Network.class),
          Map.entry("role", Authority.Role.class),
          Map.entry("assignment", Authority.Assignment.class),
          Map.entry("posting", Authority.Posting.class),
          Map.entry("purpose", Authority.Purpose.class),
          Map.entry("grant", Authority.StandingGrant.class),
          Map.entry("allowance", Authority.Allowance.class),
          Map.entry("roll", Authority.Roll.class),
          Map.entry("declared-event", Authority.DeclaredEvent.class));

  static final JsonMapper MAPPER = mapper();

  private AuthorityJson() {}

  /** The word for the kind, as in rows and the ledger. */
  static String kind(Authority authority) {
    return switch (authority) {
      case Authority.Organisation _ -> "organisation";
      case Authority.Person _ -> "person";
      case Authority.Application _ -> "application";
      case Authority.Network _ -> "network";
      case Authority.Role _ -> "role";
      case Authority.Assignment _ -> "assignment";
      case Authority.Posting _ -> "posting";
      case Authority.Purpose _ -> "purpose";
      case Authority.StandingGrant _ -> "grant";
      case Authority.Allowance _ -> "allowance";
      case Authority.Roll _ -> "roll";
      case Authority.DeclaredEvent _ -> "declared-event";
    };
  }

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static Authority read(String kind, String body) {
    var type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("unknown kind of authority");
    }
    var authority = MAPPER.readValue(body, type);
    requireWhole(authority);
    return authority;
  }

  /** What is left out becomes null, and only what is said to be {@code @Nullable} may be. */
  private static void requireWhole(Authority authority) {
    for (var component : authority.getClass().getRecordComponents()) {
      boolean optional =
          component.getType().isPrimitive()
              || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!optional && value(component, authority) == null) {
        throw new IllegalArgumentException(component.getName());
      }
    }
  }

  private static @Nullable Object value(RecordComponent component, Authority authority) {
    try {
      return component.getAccessor().invoke(authority);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(component.getName(), impossible);
    }
  }

  private record Content(String kind, String body) {}

  /** The authority with its kind, as approvals carry it. */
  static String content(Authority authority) {
    return write(new Content(kind(authority), write(authority)));
  }

  static Authority readContent(String text) {
    var content = MAPPER.readValue(text, Content.class);
    return read(content.kind, content.body);
  }

  private static JsonMapper mapper() {
    var module = new SimpleModule("sekimori-authority");
    id(module, ApplicationId.class, ApplicationId::new);
    id(module, CustomerHandle.class, CustomerHandle::parse);
    id(module, GrantId.class, GrantId::new);
    id(module, ListId.class, ListId::new);
    id(module, NetworkId.class, NetworkId::new);
    id(module, OrganisationId.class, OrganisationId::new);
    id(module, PersonId.class, PersonId::new);
    id(module, PurposeId.class, PurposeId::new);
    id(module, RoleId.class, RoleId::new);
    id(module, Receiver.class, Receiver::parse);
    word(module, Act.class);
    word(module, Authority.Allowance.Tier.class);
    word(module, Authority.Organisation.Standing.class);
    word(module, Authority.Person.Employment.class);
    word(module, Authority.Purpose.CaseRule.class);
    word(module, Authority.Purpose.Mode.class);
    word(module, Budget.class);
    word(module, Case.Origin.class);
    word(module, DayOfWeek.class);
    word(module, EventCause.class);
    word(module, EventKind.class);
    word(module, FieldClass.class);
    word(module, Form.class);
    module.addSerializer(Set.class, new InOrder());
    var empty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    return JsonMapper.builder()
        .addModule(module)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .withConfigOverride(Set.class, override -> override.setNullHandling(empty))
        .withConfigOverride(List.class, override -> override.setNullHandling(empty))
        .withConfigOverride(Map.class, override -> override.setNullHandling(empty))
        .build();
  }

  private static <T> void id(SimpleModule module, Class<T> type, Function<String, T> parse) {
    register(module, type, parse, String::valueOf);
  }

  private static <E extends Enum<E>> void word(SimpleModule module, Class<E> type) {
    register(
        module,
        type,
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
        one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static <T> void register(
      SimpleModule module, Class<T> type, Function<String, T> parse, Function<T, String> print) {
    module.addSerializer(type, new Printing<>(type, print));
    module.addDeserializer(type, new Parsing<>(type, parse));
    module.addKeySerializer(type, new PrintingKey<>(type, print));
    module.addKeyDeserializer(type, new ParsingKey<>(parse));
  }

  /** The order of a set is another one in every process; approvals are bound to the text. */
  @SuppressWarnings("rawtypes") // the mapper asks for the class itself
  private static final class InOrder extends StdSerializer<Set> {
    InOrder() {
      super(Set.class);
    }

    @Override
    public void serialize(Set value, JsonGenerator out, SerializationContext context) {
      out.writeStartArray();
      for (var one : ((Set<?>) value).stream().sorted(comparing(String::valueOf)).toList()) {
        context.writeValue(out, one);
      }
      out.writeEndArray();
    }
  }

  private static final class Printing<T> extends StdScalarSerializer<T> {
    private final transient Function<T, String> print;

    Printing(Class<T> type, Function<T, String> print) {
      super(type);
      this.print = print;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(print.apply(value));
    }
  }

  private static final class PrintingKey<T> extends StdScalarSerializer<T> {
    private final transient Function<T, String> print;

    PrintingKey(Class<T> type, Function<T, String> print) {
      super(type);
      this.print = print;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeName(print.apply(value));
    }
  }

  private static final class Parsing<T> extends StdScalarDeserializer<T> {
    private final transient Function<String, T> parse;

    Parsing(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      return parse.apply(in.getString());
    }
  }

  private static final class ParsingKey<T> extends KeyDeserializer {
    private final transient Function<String, T> parse;

    ParsingKey(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return Objects.requireNonNull(parse.apply(key));
    }
  }
}
