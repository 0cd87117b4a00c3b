/**
 * A place to drop or paste files, with a button that lets a person choose them instead.
 *
 * It hands up the File objects as they are; what may come in is decided where files are read.
 */
import type { JSX, ReactNode } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { Button } from './button.tsx';
import { given } from './given.ts';
import { Icon, type IconName } from './icon.tsx';

export interface FileDropProps {
  /** What to drop here: the name of the place. */
  readonly label: string;
  readonly chooseLabel: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
  readonly icon?: IconName | undefined;
  /** File types for the chooser, such as `image/*`. */
  readonly accept?: readonly string[] | undefined;
  readonly allowsMultiple?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Replaces the chooser of the page, where the machine's own dialog is asked for instead. */
  readonly onChoose?: (() => void) | undefined;
}

export const FileDrop = ({ label, chooseLabel, onFiles, children, icon = 'folder', accept, allowsMultiple = true, isDisabled, onChoose }: FileDropProps): JSX.Element => {
  const pass = (files: readonly File[]): void => {
    if (files.length > 0) onFiles(allowsMultiple ? files : files.slice(0, 1));
  };
  const button = (
    <Button variant="plain" icon="plus" onPress={onChoose} isDisabled={isDisabled}>
      {chooseLabel}
    </Button>
  );
  return (
    <DropZone
      className="drop"
      // React Aria's own name for the place is English in two of our languages.
      aria-label={label}
      getDropOperation={() => 'copy'}
      onDrop={(event) => {
        const files = event.items.filter((item) => item.kind === 'file').map((item) => item.getFile());
        Promise.all(files).then(pass, reportError);
      }}
      {...given({ isDisabled })}
    >
      <Icon name={icon} className="empty-icon" />
      <p className="empty-title">{label}</p>
      {children !== undefined && <div className="empty-text">{children}</div>}
      {onChoose === undefined ? (
        <FileTrigger allowsMultiple={allowsMultiple} onSelect={(chosen) => pass([...(chosen ?? [])])} {...given({ acceptedFileTypes: accept })}>
          {button}
        </FileTrigger>
      ) : (
        button
      )}
    </DropZone>
  );
};
