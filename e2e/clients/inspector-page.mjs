// MCP Inspector's page in a browser; a test drives it. Each call is a sitting of its own: nothing is left in the browser.
import { chromium } from 'playwright-core';
import { steps } from './steps.mjs';

const { address, browser, person } = JSON.parse(process.argv[2]);
// No sandbox: in a container the tests run as root, and they only open pages of the test.
const chrome = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });

async function signIn(page) {
  await page.locator('[name=username]').fill(person);
  await page.locator('[name=password]').fill(person);
  await page.locator('[name=password]').press('Enter');
  await page.locator('[name=accept]').click();
}

await steps({
  async call({ tool, text }) {
    const context = await chrome.newContext();
    try {
      const page = await context.newPage();
      await page.goto(address);
      await page.getByRole('switch').first().click({ force: true });
      const connected = page.getByText('Connected', { exact: true });
      const login = page.locator('[name=username]');
      await connected.or(login).first().waitFor();
      if (await login.isVisible()) await signIn(page);
      await connected.waitFor();
      await page.getByText('Tools', { exact: true }).first().click();
      await page.getByText(tool, { exact: true }).first().click();
      await page.getByRole('textbox', { name: 'text', exact: true }).fill(text);
      await page.getByRole('button', { name: 'Execute Tool' }).click();
      const result = page.getByText(text, { exact: true });
      await result.first().waitFor();
      return { text: await result.first().innerText() };
    } catch (error) {
      throw new Error(`${error}\nThe page says:\n${await context.pages()[0]?.locator('body').innerText()}`);
    } finally {
      await context.close();
    }
  },
});
await chrome.close();
