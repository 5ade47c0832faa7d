// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The mail server of example.com, with nothing wrong: its DNS on loopback, and the files of its
 * James. A test then breaks one thing.
 */
public final class GoodSite implements AutoCloseable {
    public static final String IP = "203.0.113.25";
    public static final String SPF = "v=spf1 ip4:" + IP + " -all";

    /** Keys take a while to make. */
    private static final String KEY = SigningKey.of(2048).record();

    private static final Path SAMPLE =
            Path.of("../james-mailet/sample-configuration/mailetcontainer.xml");

    private final NameServer dns = NameServer.start("");
    private final Path conf;

    private GoodSite(Path james) throws IOException {
        this.conf = Files.createDirectories(james.resolve("conf"));
        dns.add(". IN NS a.root-servers.net.")
                .add("example.com. IN MX 10 mail.example.com.")
                .add("example.com. IN TXT \"" + SPF + "\"")
                .add("mail.example.com. IN A " + IP)
                .add("25.113.0.203.in-addr.arpa. IN PTR mail.example.com.")
                .add("2026a._domainkey.example.com. IN TXT " + KEY)
                .add("_dmarc.example.com. IN TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"")
                .add("_mta-sts.example.com. IN TXT \"v=STSv1; id=20261127\"")
                .add("mta-sts.example.com. IN A " + IP)
                .add("_smtp._tls.example.com. IN TXT \"v=TLSRPTv1; rua=mailto:d@example.com\"")
                .addBlockList("zen.spamhaus.org", "127.0.0.2")
                .addBlockList("bl.spamcop.net", "127.0.0.2")
                .add("test.dbl.spamhaus.org. IN A 127.0.1.2");
        Path jars = Files.createDirectories(james.resolve("extensions-jars"));
        jar(jars.resolve("bouncewise-james-0.1.0.jar"));
        Files.copy(SAMPLE, conf.resolve("mailetcontainer.xml"));
        Path key = conf.resolve("origin.key");
        Files.writeString(key, "0123456789abcdef0123456789abcdef\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(
                configuration(),
                """
                dns.servers = 127.0.0.1:%d
                dns.deadline = 1s
                sending.addresses = %s
                blocklists = zen.spamhaus.org, bl.spamcop.net, dbl.spamhaus.org
                origin.domains = example.com
                origin.hosts = mail.example.com
                origin.keys = 2026a:file:origin.key
                checks.selectors = 2026a
                rate.store = file:../var/bouncewise/send-rates.mv
                helpdesk.address = help@example.com
                """
                        .formatted(dns.address().getPort(), IP));
    }

    /**
     * @param james an empty directory
     */
    public static GoodSite in(Path james) throws IOException {
        return new GoodSite(james);
    }

    /** Its DNS, to be changed. */
    public NameServer dns() {
        return dns;
    }

    /** Replaces all records of a name. */
    public GoodSite publish(String name, String... data) {
        dns.remove(name);
        for (String one : data) {
            dns.add(name + ". IN " + one);
        }
        return this;
    }

    /** James' directory conf. */
    public Path conf() {
        return conf;
    }

    public Path configuration() {
        return conf.resolve("bouncewise.properties");
    }

    /** Replaces a part of a file in conf. */
    public GoodSite edit(String file, String part, String by) throws IOException {
        Path path = conf.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(part)) {
            throw new IllegalArgumentException(file + " has no " + part);
        }
        Files.writeString(path, text.replace(part, by));
        return this;
    }

    /** Puts a jar in place that has a class of the plugin in it. */
    public static void jar(Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("io/github/bouncewise/james/ExplainBounce.class"));
        }
    }

    @Override
    public void close() {
        dns.close();
    }
}
