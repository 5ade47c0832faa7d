// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.engine.KnowledgeState;
import io.github.bouncewise.testing.TestReport;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knowledge that changes while the server runs. */
class ReloadTest {

    private static final byte[] BOUNCE =
            TestReport.by("mx.example.org")
                    .recipient(
                            "jo@example.org",
                            "failed",
                            "5.0.0",
                            "Diagnostic-Code: smtp; 550 The frobnicator is out of wax")
                    .bytes();

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;
    private Path rules;
    private Bouncewise bouncewise;

    @BeforeEach
    void open() throws Exception {
        rules = Files.createDirectory(directory.resolve("rules"));
        Path file = directory.resolve("bouncewise.properties");
        Files.writeString(
                file, "knowledge.directory = .\nknowledge.watch = 0.05s\nrate.store = memory\n");
        bouncewise = Bouncewise.open(Configuration.load(file), Overrides.OFFLINE);
    }

    @AfterEach
    void close() {
        bouncewise.close();
    }

    @Test
    void a_rule_that_is_added_is_live_after_a_reload() throws Exception {
        String before = bouncewise.knowledgeVersion();
        assertThat(cause()).isEqualTo("unknown");

        rule("OURS-1", "out of wax", "server-misconfigured", 0.9);
        KnowledgeState state = bouncewise.reload();

        assertThat(state.isWhole()).as("%s", state).isTrue();
        assertThat(state.version()).isNotEqualTo(before).isEqualTo(bouncewise.knowledgeVersion());
        assertThat(cause()).isEqualTo("server-misconfigured");
    }

    @Test
    void a_rule_with_a_shipped_id_takes_its_place_and_off_yaml_does_without_one() throws Exception {
        Files.writeString(rules.resolve("off.yaml"), "- MBOX-160\n- OURS-9\n");
        assertThat(bouncewise.reload().refused())
                .containsExactly(
                        rules.resolve("off.yaml").toAbsolutePath().normalize()
                                + ":2: there is no rule \"OURS-9\" to switch off;"
                                + " use an existing id, or remove the line");

        Files.writeString(rules.resolve("off.yaml"), "- MBOX-160\n");
        rule("ADDR-149", "out of wax", "recipient-moved", 0.9);

        assertThat(bouncewise.reload().refused()).isEmpty();
        assertThat(cause()).isEqualTo("recipient-moved");
    }

    @Test
    void a_broken_change_is_refused_by_file_and_line_and_the_old_knowledge_stays()
            throws Exception {
        rule("OURS-1", "out of wax", "server-misconfigured", 0.9);
        String good = bouncewise.reload().version();

        rule("OURS-1", "out of wax", "no-such-cause", 0.9);
        KnowledgeState state = bouncewise.reload();

        assertThat(state.refused())
                .singleElement()
                .asString()
                .startsWith(rules.resolve("ours-1.drl").toAbsolutePath().normalize() + ":")
                .contains("no-such-cause");
        assertThat(state.version()).isEqualTo(good);
        assertThat(state.isWhole()).isFalse();
        assertThat(cause()).isEqualTo("server-misconfigured");

        rule("OURS-1", "out of wax", "server-busy", 0.9);
        assertThat(bouncewise.reload().isWhole()).isTrue();
        assertThat(cause()).isEqualTo("server-busy");
    }

    @Test
    void a_template_that_fails_when_it_is_used_is_refused_and_the_old_one_stays() throws Exception {
        String before = bouncewise.explain(BOUNCE).text();
        Path templates = Files.createDirectories(directory.resolve("knowledge-base/templates"));
        Files.writeString(templates.resolve("report.txt.peb"), "Hello\n{% include 'nope' %}\n");

        KnowledgeState state = bouncewise.reload();

        assertThat(state.refused())
                .singleElement()
                .asString()
                .contains("templates/report.txt.peb:2: there is no template", "correct");
        assertThat(bouncewise.explain(BOUNCE).text()).isEqualTo(before);

        Files.writeString(templates.resolve("report.txt.peb"), "Hello\n");
        assertThat(bouncewise.reload().isWhole()).isTrue();
        assertThat(bouncewise.explain(BOUNCE).text()).isEqualTo("Hello\n");
    }

    @Test
    void a_rule_that_breaks_a_shipped_case_is_refused_with_the_case() throws Exception {
        rule("OURS-1", "policy reasons", "server-busy", 1);

        assertThat(bouncewise.reload().refused())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains(".cases.yaml:"))
                .anySatisfy(problem -> assertThat(problem).contains("the answer is server-busy"));
    }

    @Test
    void a_case_of_the_operator_with_the_same_facts_takes_the_place_of_the_shipped_one()
            throws Exception {
        rule("OURS-1", "ezweb is full of owls", "server-full", 0.99);
        Files.writeString(
                rules.resolve("ours-1.cases.yaml"),
                "- fires: OURS-1\n  expect: server-busy\n  when: {remoteText: \"550 ezweb is full of owls\"}\n");

        assertThat(bouncewise.reload().refused())
                .singleElement()
                .asString()
                .contains("ours-1.cases.yaml:1: the answer is server-full and not server-busy");
    }

    @Test
    void files_that_are_copied_in_are_seen_without_being_told() throws Exception {
        bouncewise.watch();

        rule("OURS-1", "out of wax", "server-misconfigured", 0.9);

        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!cause().equals("server-misconfigured") && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(cause()).isEqualTo("server-misconfigured");
    }

    @Test
    void while_rules_change_no_answer_is_lost_and_each_is_of_one_whole_version() throws Exception {
        List<String> causes = List.of("server-misconfigured", "server-busy", "recipient-moved");
        Map<String, String> causeOf = new ConcurrentHashMap<>();
        causeOf.put(bouncewise.knowledgeVersion(), "unknown");
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<JsonNode>>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Callable<List<JsonNode>> asking =
                    () -> {
                        List<JsonNode> got = new ArrayList<>();
                        while (!done.get()) {
                            asked.incrementAndGet();
                            got.add(answer());
                        }
                        return got;
                    };
            answers.add(threads.submit(asking));
        }

        for (int change = 0; change < 6; change++) {
            String cause = causes.get(change % causes.size());
            rule("OURS-1", "out of wax", cause, 0.9);
            KnowledgeState state = bouncewise.reload();
            assertThat(state.isWhole()).as("%s", state).isTrue();
            causeOf.put(state.version(), cause);
        }
        done.set(true);

        int got = 0;
        for (Future<List<JsonNode>> some : answers) {
            for (JsonNode answer : some.get()) {
                got++;
                assertThat(answer.at("/failures/0/diagnosis/cause").asText())
                        .isEqualTo(causeOf.get(answer.path("knowledge").asText()));
            }
        }
        threads.shutdown();
        assertThat(got).isEqualTo(asked.get()).isGreaterThan(100);
    }

    @Test
    void many_reloads_leave_nothing_behind() throws Exception {
        int reloads = Integer.getInteger("reloads", 20);
        reloads(reloads / 4);
        long heapBefore = heap();
        long classesBefore = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        long metaspaceBefore = metaspace();

        reloads(reloads);

        long heap = heap() - heapBefore;
        long classes =
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classesBefore;
        long metaspace = metaspace() - metaspaceBefore;
        System.out.printf(
                "%d reloads: %+d classes, %+d kB of metaspace, %+d kB of heap%n",
                reloads, classes, metaspace >> 10, heap >> 10);
        assertThat(classes).isLessThan(50);
        assertThat(metaspace).isLessThan(2 << 20);
        assertThat(heap).isLessThan(16 << 20);
    }

    private void reloads(int number) throws Exception {
        for (int i = 0; i < number; i++) {
            rule("OURS-1", "out of wax", "server-misconfigured", 0.5 + i % 50 / 100.0);
            assertThat(bouncewise.reload().isWhole()).isTrue();
            assertThat(cause()).isEqualTo("server-misconfigured");
        }
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private String cause() throws Exception {
        return answer().at("/failures/0/diagnosis/cause").asText();
    }

    private JsonNode answer() throws Exception {
        return JSON.readTree(bouncewise.explain(BOUNCE).json("bounce"));
    }

    private void rule(String id, String phrase, String cause, double certainty) throws Exception {
        String name = id.toLowerCase(java.util.Locale.ROOT);
        String rule =
                """
                package ours;
                import io.github.bouncewise.inference.Finding;
                import io.github.bouncewise.inference.Said;

                rule "%1$s a rule of the test"
                    @id(%1$s) @since(1.0.0)
                when
                    Said(phrase == "%2$s")
                then
                    insertLogical(new Finding("%1$s", "%3$s", %4$s));
                end
                """
                        .formatted(id, phrase, cause, certainty);
        Path beside = Files.writeString(directory.resolve(name + ".new"), rule);
        Files.move(
                beside,
                rules.resolve(name + ".drl"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
