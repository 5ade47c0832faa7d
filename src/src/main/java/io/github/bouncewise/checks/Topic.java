// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

/** What is checked; the word is that of {@link CheckResult#check}. */
public enum Topic {
    /** Subjects: {@code bouncewise.properties}, or the one of a mistake in it, and its line. */
    CONFIGURATION("configuration"),
    /** Subjects: {@code java}, {@code bouncewise}, and {@code plugin} for the jar in James. */
    VERSION("version"),
    /** Subject: {@code knowledge.directory}. */
    KNOWLEDGE("knowledge"),
    /**
     * Subjects: {@code origin.keys}, {@code rate.store}, {@code unknown.directory}, {@code
     * history.url}.
     */
    STORE("store"),
    /** Subjects: the names of our mailets. */
    MAILET_CONTAINER("mailet-container"),
    /** Subjects: addresses of help desks. */
    HELP_DESK("helpdesk"),
    /** Subjects: each name server, as {@code 192.0.2.53:53}. */
    NAME_SERVER("name-server"),
    /** Subjects: zones of block lists. */
    BLOCK_LIST_ZONE("blocklist-zone"),
    /** Subject: {@code sending.addresses}, or one of them. */
    ADDRESS("address"),
    /** Subjects: addresses. */
    REVERSE_DNS("reverse-dns"),
    /** Subjects: an address or a domain, and the zone. */
    BLOCK_LIST("blocklist"),
    /** Subject: {@code origin.domains}. */
    DOMAIN("domain"),
    /** Subjects: domains. */
    MX("mx"),
    /** Subjects: a domain and an address; the domain alone where no address is known. */
    SPF("spf"),
    /** Subjects: a domain and a selector; the domain alone where no selector is known. */
    DKIM_KEY("dkim-key"),
    /** Subjects: domains. */
    DMARC("dmarc"),
    /** Subjects: domains. */
    MTA_STS("mta-sts"),
    /** Subjects: domains. */
    TLS_REPORT("tls-rpt"),
    /** Subjects: {@code host:port}. */
    CERTIFICATE("certificate");

    private final String word;

    Topic(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
