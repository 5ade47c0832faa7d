// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.evidence.origin.OriginKey;
import io.github.bouncewise.evidence.origin.OriginSettings;
import io.github.bouncewise.investigation.SenderSettings;
import io.github.bouncewise.report.ReportSettings;
import io.github.bouncewise.sending.SendLimits;
import io.github.bouncewise.unknown.UnknownSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    @TempDir Path directory;

    @Test
    void an_empty_file_means_the_defaults() throws IOException {
        assertThat(Configuration.load(file(""))).isEqualTo(Configuration.defaults());
        assertThat(Configuration.defaults().dnsDeadline()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void every_key_is_read() throws IOException {
        key("rw-r-----");
        Files.createDirectories(directory.resolve("mine/rules"));
        Files.createDirectories(directory.resolve("mine/knowledge-base"));

        Configuration read =
                Configuration.load(
                        file(
                                """
                                dns.servers = 127.0.0.1:5353, [::1]:5354 192.0.2.53
                                dns.deadline = 1.5s
                                sending.addresses = 203.0.113.25, 2001:db8::25
                                blocklists = Zen.Example.org
                                knowledge.directory = mine
                                language = pt-BR
                                language.second = fr
                                limits.lookups = 7
                                limits.in-flight = 3
                                limits.message-size = 1000000
                                limits.recipients-per-hour = 200
                                limits.recipients-per-day = 1000
                                rate.store = file:../var/rates.mv
                                helpdesk.address = help@example.org
                                helpdesk.name = Help desk
                                report.details = summary
                                origin.keys = new:file:origin.key, old:0123456789abcdef0123456789abcdef
                                limits.recipients-per-minute = 50
                                limits.domain-recipients-per-hour = 5000
                                limits.provider-recipients-per-minute = 100
                                limits.provider-recipients-per-hour = 2000
                                content.rspamd = http://[2001:db8::11]:11333/
                                origin.days = 7
                                origin.since = 2026-03-01
                                origin.domains = Example.com example.net
                                origin.hosts = Mail.example.com
                                unknown.keep = none
                                unknown.directory = ../var/unknown
                                unknown.most = 50
                                unknown.bytes = 100000
                                """));

        DomainSettings general = read.general();
        assertThat(read.dnsServers())
                .containsExactly(
                        new InetSocketAddress("127.0.0.1", 5353),
                        new InetSocketAddress("::1", 5354),
                        new InetSocketAddress("192.0.2.53", 53));
        assertThat(read.dnsDeadline()).isEqualTo(Duration.ofMillis(1500));
        assertThat(general.checks().addresses())
                .containsExactly(
                        InetAddress.getByName("203.0.113.25"),
                        InetAddress.getByName("2001:db8::25"));
        assertThat(read.blockLists()).containsExactly("zen.example.org");
        assertThat(read.rules()).contains(directory.resolve("mine/rules"));
        assertThat(read.knowledge()).contains(directory.resolve("mine/knowledge-base"));
        assertThat(general.language()).isEqualTo(Locale.forLanguageTag("pt-BR"));
        assertThat(general.secondLanguage()).contains(Locale.FRENCH);
        assertThat(read.inFlight()).isEqualTo(3);
        assertThat(general.checks().lookups()).isEqualTo(7);
        assertThat(general.messageSize()).isEqualTo(1_000_000);
        assertThat(general.checks().limits())
                .isEqualTo(new SendLimits(50, 200, 1000, 5000, 100, 2000));
        assertThat(read.rateStore()).isEqualTo("file:" + directory.resolveSibling("var/rates.mv"));
        assertThat(read.contentFilter()).contains(URI.create("http://[2001:db8::11]:11333/"));
        assertThat(general.report())
                .isEqualTo(new ReportSettings("Help desk", "help@example.org", false));
        assertThat(read.unknown())
                .isEqualTo(
                        new UnknownSettings(
                                false,
                                Optional.of(directory.resolveSibling("var/unknown")),
                                50,
                                100_000));
        assertThat(read.origin())
                .isEqualTo(
                        new OriginSettings(
                                List.of(
                                        new OriginKey("new", "f".repeat(40)),
                                        new OriginKey("old", "0123456789abcdef".repeat(2))),
                                Duration.ofDays(7),
                                Optional.of(LocalDate.of(2026, 3, 1)),
                                List.of("example.com", "example.net"),
                                List.of("mail.example.com")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dns.server = 127.0.0.1          | unknown key "dns.server"
                    dns.servers = ns.example.org:53 | write address:port
                    dns.servers = 127.0.0.1:dns     | write address:port
                    dns.deadline = soon             | write seconds such as 2s
                    dns.deadline = 0s               | write a time above 0
                    dns.deadline = 9999999999999h   | at most 24h
                    knowledge.watch = 25h           | at most 24h
                    knowledge.watch = 0.0001s       | write 0.01s or more, or off
                    sending.addresses = mail.example.org | write an IPv4 or IPv6 address
                    sending.addresses = 300.1.1.1   | write an IPv4 or IPv6 address
                    language = no_such_language_tag | write a language tag
                    language.second = no_such_tag   | write a language tag
                    helpdesk.address = help?cc=x@example.org | write a mail address
                    limits.provider-recipients-per-hour = many | write a whole number
                    content.rspamd = 127.0.0.1:11333 | write http://host:port
                    content.rspamd = ftp://127.0.0.1 | write http://host:port
                    content.rspamd = http://        | write http://host:port
                    content.rspamd = http://h:1/?a=b | write http://host:port
                    content.rspamd = http://u:p@h:1 | write http://host:port
                    content.rspamed = http://h:1    | unknown key "content.rspamed"
                    report.details = some           | write all or summary
                    limits.lookups = -1             | write a whole number
                    limits.in-flight = 1001         | write a whole number from 0 to 1000
                    knowledge.directory = nowhere   | create it
                    origin.keys = k                 | write id:secret, or id:file:PATH
                    origin.keys = k:short           | write a secret of 32 characters or more
                    origin.keys = :0123             | write id:secret
                    origin.keys = 0123456789abcdefghijklmnopqrstuvwxyz:k | write id:secret
                    origin.keys = k:file:nowhere    | create it
                    origin.days = 0                 | write a number of days
                    origin.since = yesterday        | write a day such as 2026-03-01
                    unknown.keep = everything       | write redacted or none
                    unknown.kept = none             | unknown key "unknown.kept"
                    unknown.most = 0                | write a whole number from 1 to 100000
                    unknown.most = 100001           | write a whole number from 1 to 100000
                    unknown.bytes = 1000            | write a whole number from 65536
                    unknown.bytes = 1M              | write a whole number
                    rate.store = nosuch             | write memory, file:PATH, or redis://
                    history.url = nosuch            | write none, file:PATH, or jdbc:postgresql://
                    history.url = jdbc:h2:mem:x     | write none, file:PATH, or jdbc:postgresql://
                    history.url = file:a;INIT=RUNSCRIPT | write none, file:PATH
                    history.url = jdbc:postgresql://me:pw@nowhere/x | write user and password as
                    history.url = jdbc:postgresql://nowhere/x?password=pw | write user and password as
                    history.days = 0                | write a whole number from 1 to 3650
                    history.addresses = plain       | write hashed or clear
                    history.password = file:nowhere | create it
                    domain.example.com.lang = de    | write domain.DOMAIN. and one of language,
                    domain.example.com = de         | write domain.DOMAIN. and one of
                    domain.language = de            | write domain.DOMAIN. and one of
                    domain.a..b.language = de       | write domain.DOMAIN. and one of
                    domain.a b.language = de        | write domain.DOMAIN. and one of
                    domain.example.com.dns.servers = 192.0.2.1 | dns.servers is the same for all domains
                    domain.example.com.limits.provider-recipients-per-hour = 1 | is the same for all domains
                    domain.example.com.language = no_such_tag | write a language tag
                    domain.example.com.limits.lookups = many | domain.example.com.limits.lookups can't be "many"
                    domain.example.com.sending.addresses = mail | write an IPv4 or IPv6 address
                    annotate.except = a@b@c         | write a domain such as lists.example.com
                    annotate.except = <a@example.com> | write a domain such as lists.example.com
                    """)
    void what_is_wrong_is_named_with_file_line_and_mend(String line, String mend)
            throws IOException {
        Path file = file("# a comment\n\n" + line + "\n");

        assertThatThrownBy(() -> Configuration.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ":3: ")
                .hasMessageContaining(mend);
    }

    @Test
    void the_value_of_a_domain_replaces_the_general_one() throws IOException {
        Configuration read =
                Configuration.load(
                        file(
                                """
                                language = fr
                                language.second = en
                                helpdesk.address = help@example.org
                                sending.addresses = 192.0.2.25
                                limits.recipients-per-hour = 200
                                limits.provider-recipients-per-hour = 9000
                                domain.Example.com.language = de
                                domain.example.com.language.second =
                                domain.example.com.sending.addresses = 203.0.113.25
                                domain.example.com.limits.recipients-per-hour = 50
                                domain.example.com.limits.message-size = 1000
                                domain.m\u00fcller.example.helpdesk.address =
                                domain.m\u00fcller.example.helpdesk.name = M
                                domain.m\u00fcller.example.report.details = summary
                                """));

        DomainSettings general = read.general();
        assertThat(read.settingsFor(List.of("anna@example.com", "BOB@EXAMPLE.COM")))
                .isEqualTo(
                        new DomainSettings(
                                Locale.GERMAN,
                                Optional.empty(),
                                1000,
                                new ReportSettings("", "help@example.org", true),
                                new SenderSettings(
                                        List.of(InetAddress.getByName("203.0.113.25")),
                                        general.checks().lookups(),
                                        new SendLimits(0, 50, 0, 0, 0, 9000))));
        assertThat(read.settingsFor(List.of("anna@xn--mller-kva.example")).report())
                .isEqualTo(new ReportSettings("M", "", false));
        assertThat(read.settingsFor(List.of("anna@m\u00fcller.example")).report().details())
                .isFalse();
        assertThat(
                        List.of(
                                read.settingsFor(List.of("anna@mail.example.com")),
                                read.settingsFor(List.of("anna@example.com", "eve@example.net")),
                                read.settingsFor(List.of("")),
                                read.settingsFor(List.of())))
                .containsOnly(general);
        assertThat(general.language()).isEqualTo(Locale.FRENCH);
    }

    @Test
    void a_key_of_a_domain_that_is_written_in_two_ways_is_named() throws IOException {
        Path file = file("domain.example.com.language = de\ndomain.EXAMPLE.com.language = fr\n");

        assertThatThrownBy(() -> Configuration.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("language is written in two ways; remove one of them");
    }

    @Test
    void a_secret_in_a_key_of_a_domain_is_not_shown() throws IOException {
        Path file = file("domain.example.com.origin.keys-k-" + "s3cret".repeat(6) + "\n");

        assertThatThrownBy(() -> Configuration.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ":1: unknown key \"domain.example.com.origin.keys…\"")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "anna@lists.example.com, false",
        "ANNA@Lists.Example.com, false",
        "anna@mail.lists.example.com, true",
        "anna@example.com, true",
        "news-bounces@example.com, false",
        "news-bounces+anna=example.org@example.com, false",
        "bounces@example.com, true",
        "news-bounces@example.net, true",
        "robot@example.net, false",
        "robot+1@example.net, true",
        "anna@a.sub.example.org, false",
        "anna@example.org, true",
        "anna@xn--mller-kva.example, false",
        "'', true"
    })
    void who_reads_bounces_by_a_program_is_known_by_domain_address_or_pattern(
            String address, boolean annotated) throws IOException {
        Configuration read =
                Configuration.load(
                        file(
                                """
                                annotate.except = Lists.example.com, *-bounces@example.com \\
                                    *-bounces+*@example.com robot@example.net *.example.org m\u00fcller.example
                                """));

        assertThat(read.annotates(List.of(address))).isEqualTo(annotated);
        assertThat(read.annotates(List.of("eve@example.edu", address))).isEqualTo(annotated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origin.keys = k:s3cret",
                "rate.store = redis://:s3cret@nowhere",
                "content.rspamd = http://me:s3cret@nowhere:1",
                "history.url = jdbc:postgresql://me:s3cret@nowhere/x",
                "history.url = jdbc:postgresql://nowhere/x?user=me&password=s3cret",
                "history.password = file:s3cret"
            })
    void a_secret_is_never_shown(String line) throws IOException {
        Path file = file(line);

        assertThatThrownBy(() -> Configuration.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void nor_is_it_in_what_was_read() throws IOException {
        assertThat(Configuration.load(file("origin.keys = k:" + "s3cret".repeat(6))).toString())
                .contains("OriginKey[k]")
                .doesNotContain("s3cret");
    }

    @Test
    void nor_is_the_password_of_a_store() throws IOException {
        assertThat(
                        Configuration.load(file("rate.store = redis://me:s3cret@127.0.0.1:6379/0"))
                                .toString())
                .contains("redis://127.0.0.1:6379/0")
                .doesNotContain("s3cret");
    }

    @Test
    void nor_is_the_password_of_the_history_which_may_be_in_a_file() throws IOException {
        Files.writeString(directory.resolve("password"), "s3cret\n");
        Files.setPosixFilePermissions(
                directory.resolve("password"), PosixFilePermissions.fromString("rw-------"));
        Configuration read =
                Configuration.load(
                        file(
                                """
                                history.url = jdbc:postgresql://127.0.0.1/bouncewise?sslmode=require
                                history.user = me
                                history.password = file:password
                                """));

        assertThat(read.history().password()).isEqualTo("s3cret");
        assertThat(read.toString())
                .contains("jdbc:postgresql://127.0.0.1/bouncewise")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----", "rw-----w-"})
    void a_key_that_others_may_read_or_change_is_refused(String rights) throws IOException {
        Path config = file("\norigin.keys = k:file:origin.key");
        key(rights);

        assertThatThrownBy(() -> Configuration.load(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(config + ":2: ")
                .hasMessageContaining("chmod g-w,o-rwx")
                .hasMessageNotContaining("ffff");
        key("rw-------");
        assertThat(Configuration.load(config).origin().keys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origin.keys = k:file:origin.key, s:ffffffffffffffffffffffffffffffffffff",
                "blocklists.keys = zen.spamhaus.org=ffffffff",
                "rate.store = redis://me:ffffffff@127.0.0.1:6379/0",
                "history.password = ffffffff"
            })
    void a_file_with_secrets_that_others_may_read_is_refused(String line) throws IOException {
        key("rw-------");
        Path config = file("language = en\n" + line);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Configuration.load(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(config + ":2: ")
                .hasMessageContaining("chmod g-w,o-rwx")
                .hasMessageNotContaining("ffff");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Configuration.load(config)).isNotNull();
    }

    @Test
    void a_file_without_secrets_may_be_read_by_anyone() throws IOException {
        key("rw-------");
        Path config =
                file("origin.keys = k:file:origin.key\nrate.store = redis://127.0.0.1:6379/0\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(Configuration.load(config).origin().keys()).hasSize(1);
    }

    private void key(String rights) throws IOException {
        Path key = directory.resolve("origin.key");
        Files.writeString(key, "f".repeat(40) + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(rights));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns.deadline = soon",
                "knowledge.watch = 25h",
                "language = no_such_language_tag",
                "language.second = no_such_tag",
                "helpdesk.address = help?cc=x@example.org",
                "limits.recipients-per-hour = many",
                "limits.lookups = -1",
                "limits.message-size = big",
                "content.rspamd = 127.0.0.1:11333",
                "unknown.most = 0",
                "unknown.bytes = 1M"
            })
    void a_server_leaves_out_a_mistake_on_which_no_answer_depends_and_tells_it(String line)
            throws IOException {
        Path file = file("# a comment\n" + line + "\ndns.servers = 192.0.2.53\n");
        List<String> told = new ArrayList<>();

        Configuration read = Configuration.load(file, told::add);

        assertThat(read).isEqualTo(Configuration.load(file("dns.servers = 192.0.2.53\n")));
        assertThat(told).singleElement().asString().startsWith(file + ":2: ").contains("; write ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns.sevrers = 192.0.2.53",
                "dns.servers = ns.example.org:53",
                "sending.addresses = mail.example.org",
                "blocklists.keys = zen.spamhaus.org",
                "rate.store = nosuch",
                "origin.keys = k",
                "origin.days = 0",
                "origin.since = yesterday"
            })
    void a_mistake_that_would_make_answers_wrong_stops_a_server_too(String line)
            throws IOException {
        Path file = file(line);

        assertThatThrownBy(() -> Configuration.load(file, told -> {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + ":1: ");
    }

    @Test
    void what_should_limit_what_people_see_limits_it_although_it_can_not_be_read()
            throws IOException {
        Path file =
                file(
                        "report.details = sumary\nunknown.keep = nothing\nhistory.url = x\n"
                                + "history.addresses = plain\n");
        List<String> told = new ArrayList<>();

        Configuration read = Configuration.load(file, told::add);

        assertThat(read.general().report().details()).isFalse();
        assertThat(read.unknown().kept()).isFalse();
        assertThat(read.history().isOff()).isTrue();
        assertThat(read.history().clear()).isFalse();
        assertThat(told).hasSize(4);
    }

    @Test
    void a_byte_order_mark_is_not_a_part_of_the_first_key() throws IOException {
        assertThat(Configuration.load(file("\uFEFFlanguage = fr\n")).general().language())
                .isEqualTo(Locale.FRENCH);
        Path wrong = file("\uFEFFdns.servers = x\n");

        assertThatThrownBy(() -> Configuration.load(wrong)).hasMessageStartingWith(wrong + ":1: ");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> Configuration.load(directory.resolve("absent.properties")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("absent.properties")
                .hasMessageContaining("no such file");
    }

    @Test
    void a_file_in_another_charset_is_named() throws IOException {
        Path file = directory.resolve("latin.properties");
        Files.write(file, new byte[] {'#', ' ', (byte) 0xE4, '\n'});

        assertThatThrownBy(() -> Configuration.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ": this is not UTF-8; save the file as UTF-8");
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("bouncewise.properties"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Test
    void a_wrong_key_of_a_block_list_is_not_told() {
        String file = "language = en\nblocklists.keys = zen.spamhaus.org=abc, secret_7\n";

        assertThatThrownBy(() -> Configuration.parse("bouncewise.properties", file, Path.of("")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("bouncewise.properties:2: entry 2 of blocklists.keys")
                .hasMessageNotContaining("secret");
        assertThat(Configuration.parse("f", "blocklists.keys = Zen.spamhaus.org=abc", Path.of("")))
                .asString()
                .contains("keys of block lists: 1")
                .doesNotContain("abc");
    }
}
