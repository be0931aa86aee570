import { baseUrls, startSandbox, type Sandbox } from './index';

const DEFAULT_PORT = 5680;

async function main(): Promise<void> {
	const sandbox = await startSandbox({
		port: Number(process.env.SANDBOX_PORT ?? DEFAULT_PORT),
		tunnels: tunnelsFrom(process.env.SANDBOX_TUNNEL ?? ''),
	});
	process.stdout.write(greeting(sandbox));
	const stop = () => void sandbox.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

/** `n8n.example.test=http://127.0.0.1:5678`, several with commas. */
function tunnelsFrom(text: string): Record<string, string> {
	const pairs = text.split(',').filter((pair) => pair.trim() !== '');
	return Object.fromEntries(pairs.map((pair) => pair.split('=', 2).map((part) => part.trim())));
}

function greeting({ origin, accounts }: Sandbox): string {
	const urls = baseUrls(origin);
	const { autokonnect, bird, kapso, whatomate } = accounts;
	return [
		`WhatsApp gateways sandbox: ${origin}`,
		'',
		`AutoKonnect  ${urls.autokonnect}`,
		`             API key ${autokonnect.apiKey}, channel ${autokonnect.channels[0]?.id}`,
		`Bird         ${urls.bird}`,
		`             access key ${bird.accessKey}, workspace ${bird.workspaceId}, channel ${bird.channelId}`,
		`Kapso        ${urls.kapso}`,
		`             API key ${kapso.apiKey}, phone number id ${kapso.phoneNumberId}`,
		`Whatomate    ${urls.whatomate}`,
		`             API key ${whatomate.apiKey}, account ${whatomate.accounts[0]?.name}`,
		'',
		`What it received:  ${origin}/sandbox/messages`,
		`What it delivered: ${origin}/sandbox/deliveries`,
		'',
	].join('\n');
}

main().catch((error: NodeJS.ErrnoException) => {
	const taken =
		error.code === 'EADDRINUSE' ? 'The port is taken; set SANDBOX_PORT to another one.' : error.message;
	process.stderr.write(`The sandbox could not start. ${taken}\n`);
	process.exitCode = 1;
});
