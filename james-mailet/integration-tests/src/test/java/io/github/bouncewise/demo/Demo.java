// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.demo;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import io.github.bouncewise.stage.JamesServer;
import io.github.bouncewise.stage.Letter;
import io.github.bouncewise.stage.RefusingMailServer;
import io.github.bouncewise.stage.User;
import io.github.bouncewise.stage.World;
import io.github.bouncewise.testing.NameServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.james.GuiceJamesServer;

/**
 * Starts a real James with the plugin, sends messages that bounce, and shows what the users read.
 * Everything runs on loopback: James, a name server, and a mail server that refuses mail.
 *
 * <p>Argument: the folder for the messages, the pages and James' log; default: target/demo. Exit
 * code 1 if a bounce was not explained.
 */
public final class Demo {
    private static final String LINE = "─".repeat(72);
    private static final String LIST = "zen.spamhaus.org";

    private static final String ROUTES =
            "\nextensions.routes=io.github.bouncewise.james.PageRoutes\n";

    private final PrintStream out;
    private final Path folder;
    private final Map<Scene, Letter> bounces = new HashMap<>();

    private Demo(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1 || arguments.length == 1 && arguments[0].startsWith("-")) {
            System.err.println("usage: demo [FOLDER]");
            System.exit(2);
        }
        Path folder =
                arguments.length == 1 ? Path.of(arguments[0]) : module().resolve("target/demo");
        folder = Files.createDirectories(folder).toAbsolutePath().normalize();
        // before the first logger is created: James' log goes into the folder, not to the terminal
        System.setProperty("bouncewise.log", folder.resolve("james.log").toString());
        System.setProperty("logback.configurationFile", "log-to-file.xml");
        System.setProperty("james.exit.on.startup.error", "false");

        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, folder) ? 0 : 1);
    }

    /**
     * Runs the whole demo.
     *
     * @param folder for the messages and pages; must exist
     * @return whether every bounce was explained
     */
    static boolean run(PrintStream out, Path folder) throws Exception {
        Path plugin = module().resolve("..");
        return new Demo(out, folder)
                .run(jar(plugin.resolve("target")), plugin.resolve("sample-configuration"));
    }

    /** The directory of this module, found from the location of this class: target/test-classes. */
    private static Path module() throws URISyntaxException {
        return Path.of(Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("../..")
                .normalize();
    }

    private static Path jar(Path target) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(target, "bouncewise-james-*.jar")) {
            for (Path jar : jars) {
                if (!jar.toString().endsWith("-james-3.9.jar")) {
                    return jar;
                }
            }
            throw new IOException("no bouncewise-james-*.jar in " + target + "; run: mvn package");
        }
    }

    private boolean run(Path plugin, Path sample) throws Exception {
        JamesHome.Ports ports = new JamesHome.Ports(0, 0, JamesProcess.freePorts().webAdmin());
        try (NameServer dns = World.start();
                RefusingMailServer remote = RefusingMailServer.start()) {
            Scene.ALL.forEach(scene -> scene.teach(remote));
            JamesHome home =
                    JamesHome.create(folder.resolve("james"), sample, ports)
                            .plugin(plugin)
                            .relayTo(remote.address())
                            .configure(World.configuration(dns))
                            .change("webadmin.properties", text -> text + ROUTES);
            out.println(
                    "Starting Apache James "
                            + GuiceJamesServer.class.getPackage().getImplementationVersion()
                            + " (the memory server) with "
                            + plugin.getFileName()
                            + " in extensions-jars …");
            Instant start = Instant.now();
            try (JamesServer james = JamesServer.start(home)) {
                out.printf(
                        "James is ready after %s: SMTP on 127.0.0.1:%d, IMAP on 127.0.0.1:%d%n%n",
                        since(start), james.smtpPort(), james.imapPort());
                play(james, dns);
                boolean explained = show();
                boolean listed = showPage(ports.webAdmin());
                out.println("Stopping James …");
                return explained && listed;
            }
        }
    }

    private void play(JamesServer james, NameServer dns) throws Exception {
        World.list(dns, LIST);
        out.println(LIST + " lists " + World.ADDRESS + ", the address that James sends from.");
        play(Scene.LISTED, james);
        World.delist(dns, LIST);
        out.println(LIST + " has removed it; no list has it now.");
        play(Scene.BLOCKED, james);
        play(Scene.UNKNOWN, james);
        play(Scene.FULL, james);
        play(Scene.BURST, james);
        out.println();
    }

    private void play(Scene scene, JamesServer james) throws Exception {
        out.printf("%s writes to %s …", scene.sender(), scene.recipient());
        User user = james.user(scene.sender());
        if (scene == Scene.BURST) {
            out.printf(" and to %d others …", Scene.readers().size());
            user.send("Our news", Scene.readers().toArray(String[]::new));
        }
        Instant sent = Instant.now();
        user.send(subject(scene), scene.recipient());
        bounces.put(scene, new Letter(user.inbox(1).get(0)));
        out.printf(" it came back after %s%n", since(sent));
    }

    private static String subject(Scene scene) {
        return scene == Scene.BURST ? "Our news" : "Our meeting on Thursday";
    }

    private boolean show() throws Exception {
        boolean explained = true;
        for (Scene scene : Scene.ALL) {
            Letter bounce = bounces.get(scene);
            out.println(LINE);
            out.printf("%s%n", scene.title());
            out.printf("The other server said: %s%n", scene.reply());
            out.printf("%s reads:%n", scene.sender());
            out.println(LINE);
            out.println(bounce.text().strip());
            out.println();
            save(scene.file() + ".eml", bounce.raw().getBytes(StandardCharsets.ISO_8859_1));
            if (bounce.html().isEmpty()) {
                out.println("This bounce was not explained; see james.log.");
                explained = false;
            } else {
                save(scene.file() + ".html", bounce.html().getBytes(StandardCharsets.UTF_8));
            }
        }
        out.println(LINE);
        out.println("The messages (.eml), the pages (.html) and James' log are in");
        out.println("  " + folder);
        return explained;
    }

    /** The postmaster's page with all bounces; whoever sits before a terminal may look at it. */
    private boolean showPage(int port) throws Exception {
        String address = "http://127.0.0.1:" + port + "/bouncewise/";
        int kept = 0;
        for (int i = 0; i < 300 && kept < Scene.ALL.size(); i++) {
            Thread.sleep(i == 0 ? 0 : 100);
            kept = read(address + "api/bounces").split("\"bounce\":").length - 1;
        }
        save("postmaster.html", read(address).getBytes(StandardCharsets.UTF_8));
        out.println(LINE);
        out.printf("The postmaster's page, with these %d bounces:%n  %s%n", kept, address);
        if (System.console() != null) {
            out.println("Open it in a browser; press Enter to stop James.");
            System.console().readLine();
        }
        return kept == Scene.ALL.size();
    }

    private static String read(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private void save(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static String since(Instant start) {
        return "%.1f s".formatted(Duration.between(start, Instant.now()).toMillis() / 1000.0);
    }
}
