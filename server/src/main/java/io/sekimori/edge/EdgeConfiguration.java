package io.sekimori.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;

/** Messages, JSON, static files and arguments of controllers. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class EdgeConfiguration implements WebMvcConfigurer {
  private static final List<String> FOREIGN = List.of("xml", "yaml", "cbor", "smile", "protobuf");
  private static final String SUFFIX = "_ja.properties";
  private final CurrentCaller currentCaller;

  EdgeConfiguration(CurrentCaller currentCaller) {
    this.currentCaller = currentCaller;
  }

  /**
   * All text on screen: {@code messages/<module>_ja.properties} and {@code _en} of every module.
   */
  @Bean
  static MessageSource messageSource() throws IOException {
    Resource[] files =
        new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + SUFFIX);
    var source = new ResourceBundleMessageSource();
    source.setBasenames(basenames(Arrays.stream(files).map(Resource::getFilename)));
    source.setDefaultEncoding(StandardCharsets.UTF_8.name());
    source.setFallbackToSystemLocale(false);
    return source;
  }

  private static String[] basenames(Stream<@org.jspecify.annotations.Nullable String> files) {
    return files
        .map(Objects::requireNonNull)
        .map(name -> "messages/" + name.substring(0, name.length() - SUFFIX.length()))
        .sorted()
        .toArray(String[]::new);
  }

  @Bean
  static Origin origin(EdgeSettings settings) {
    return settings.origin();
  }

  /** A misspelt or doubled member of a request is refused, never passed over. */
  @Bean
  static JsonMapperBuilderCustomizer strictJson() {
    return builder ->
        builder
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
  }

  /**
   * Whatever library lies on the class path, bodies are JSON, forms, text and bytes: a second way
   * to write the same thing would be a way round what is checked in the first.
   */
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.configureMessageConvertersList(
        all ->
            all.removeIf(
                one -> one.getSupportedMediaTypes().stream().anyMatch(EdgeConfiguration::foreign)));
  }

  private static boolean foreign(MediaType type) {
    return FOREIGN.stream().anyMatch(type.getSubtype()::contains);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(currentCaller);
  }

  /** Nothing personal is in these files. WebJars carry their version in the path. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.noCache().cachePrivate());
    registry
        .addResourceHandler("/webjars/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable());
  }
}
