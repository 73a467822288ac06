package io.sekimori.history;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how often entries are sealed.
 *
 * @param directory of this node: unfinished files, copies of what lies in a bucket
 * @param folder where segments lie if not in a bucket; empty: in the directory
 * @param endpoint of a bucket; empty: a folder
 * @param keys file with the access key and the secret key of the bucket, a line each
 * @param memory of the engine that reads and writes files
 * @param every how old an entry may be that is in no segment
 * @param entries how many entries may be in no segment
 */
@ConfigurationProperties("sekimori.history")
record HistorySettings(
    Path directory,
    @Nullable Path folder,
    @Nullable URI endpoint,
    @DefaultValue("us-east-1") String region,
    @Nullable String bucket,
    @DefaultValue("") String prefix,
    @Nullable Path keys,
    @DefaultValue("512MB") String memory,
    @DefaultValue("2") int threads,
    @DefaultValue("1h") Duration every,
    @DefaultValue("50000") long entries) {}
