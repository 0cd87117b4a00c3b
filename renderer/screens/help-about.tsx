/**
 * What the program is, on whose work it stands, and a text for those who help when something goes wrong.
 */
import { useEffect, useState, type JSX } from 'react';
import type { AboutStudio } from '../../electron/core/bridge/desktop.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useToast } from '../ui/use-toast.ts';
import { useTold } from './settings-parts.tsx';

type Shown = { readonly kind: 'licences' | 'diagnosis'; readonly text: string };

export const AboutPart = (): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const told = useTold();
  const toast = useToast();
  const [about, setAbout] = useState<AboutStudio>();
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    studio.aboutStudio().then((answer) => answer.ok && setAbout(answer.value), reportError);
  }, [studio]);
  const show = async (kind: Shown['kind']): Promise<void> => {
    const answer = await told(kind === 'licences' ? studio.licences() : studio.diagnosis());
    if (answer !== undefined) setShown({ kind, text: answer.text });
  };
  const save = async (): Promise<void> => {
    const saved = await told(studio.saveDiagnosis());
    if (saved?.isSaved === true) toast({ text: say('help.diagnosisSaved'), kind: 'done' });
  };
  return (
    <div className="part">
      {about !== undefined && <p>{say('help.version', { version: about.version })}</p>}
      <p>{say('help.aboutText')}</p>
      <div className="part-buttons">
        <Button
          variant="plain"
          onPress={() => {
            show('licences').catch(reportError);
          }}
        >
          {say('help.licences')}
        </Button>
        <Button
          variant="plain"
          onPress={() => {
            show('diagnosis').catch(reportError);
          }}
        >
          {say('help.diagnosis')}
        </Button>
      </div>
      <p className="field-description">{say('help.diagnosisText')}</p>
      {shown !== undefined && (
        <Dialog
          title={say(shown.kind === 'licences' ? 'help.licences' : 'help.diagnosis')}
          isOpen
          onClose={() => setShown(undefined)}
          closeLabel={say('help.close')}
          size="large"
          footer={
            shown.kind === 'diagnosis' && (
              <Button
                icon="download"
                onPress={() => {
                  save().catch(reportError);
                }}
              >
                {say('help.saveDiagnosis')}
              </Button>
            )
          }
        >
          <pre className="plain-text" dir="ltr">
            {shown.text}
          </pre>
        </Dialog>
      )}
    </div>
  );
};
