/**
 * A partner replaced its key and sent the statement of the old one: shown, asked, and followed or not.
 */
import { useState, type JSX } from 'react';
import type { KeyLead } from '../../electron/core/bridge/keys.ts';
import { fingerprintWords } from '../../electron/core/package/fingerprint-words.ts';
import { KeyWords } from '../panels/key-words.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useToast } from '../ui/use-toast.ts';
import { useTold } from './settings-parts.tsx';

interface Statement {
  readonly fileId: string;
  readonly leads: readonly KeyLead[];
}

export const PartnerKeyStatement = ({ onFollowed }: { readonly onFollowed: () => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const told = useTold();
  const toast = useToast();
  const [statement, setStatement] = useState<Statement>();
  const choose = async (): Promise<void> => {
    const [file] = (await told(studio.chooseFiles({ purpose: 'key-statement', many: false }))) ?? [];
    const read = file === undefined ? undefined : await told(studio.readKeyStatement({ fileId: file.fileId }));
    if (file === undefined || read === undefined) return;
    if (read.leads.length === 0) toast({ text: say('keys.alreadyTrusted'), kind: 'done' });
    else setStatement({ fileId: file.fileId, leads: read.leads });
  };
  const follow = async ({ fileId }: Statement): Promise<void> => {
    const followed = await told(studio.followKeyStatement({ fileId }));
    setStatement(undefined);
    if (followed !== undefined) onFollowed();
  };
  return (
    <>
      <p>{say('keys.statementText')}</p>
      <div className="part-buttons">
        <Button
          variant="plain"
          icon="download"
          onPress={() => {
            choose().catch(reportError);
          }}
        >
          {say('keys.takeStatement')}
        </Button>
      </div>
      {statement !== undefined && (
        <FormDialog
          title={say('keys.statementTitle')}
          size="large"
          isWhole
          cancelLabel={say('keys.notYet')}
          saveLabel={say('keys.follow')}
          saveIcon="check"
          onClose={() => setStatement(undefined)}
          onSave={() => {
            follow(statement).catch(reportError);
          }}
        >
          <p>{say('keys.newKeyText')}</p>
          {statement.leads.map(({ partnerName, fingerprint }) => (
            <section key={fingerprint}>
              <h3>
                <bdi>{partnerName}</bdi>
              </h3>
              <KeyWords words={fingerprintWords(fingerprint)} fingerprint={fingerprint} />
            </section>
          ))}
        </FormDialog>
      )}
    </>
  );
};
